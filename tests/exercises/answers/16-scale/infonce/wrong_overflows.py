# Exponentials of raw scores.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    top = np.zeros(len(sim))
    total = top + np.log(np.exp(sim - top[:, None]).sum(axis=1))
    return (total - np.diagonal(sim)).mean()
