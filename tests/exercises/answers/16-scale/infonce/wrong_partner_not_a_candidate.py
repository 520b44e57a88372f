# Leaves the partner out of the sum: the loss may be negative.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    top = sim.max(axis=1)
    total = top + np.log(np.exp(sim - top[:, None]).sum(axis=1) - np.exp(np.diagonal(sim) - top))
    return (total - np.diagonal(sim)).mean()
