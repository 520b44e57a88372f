# Adds the losses up.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    top = sim.max(axis=1)
    total = top + np.log(np.exp(sim - top[:, None]).sum(axis=1))
    return (total - np.diagonal(sim)).sum()
