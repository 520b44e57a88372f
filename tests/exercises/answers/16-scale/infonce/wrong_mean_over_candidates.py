# Takes the mean of the exponentials, so that equal scores give 0.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    top = sim.max(axis=1)
    total = top + np.log(np.exp(sim - top[:, None]).mean(axis=1))
    return (total - np.diagonal(sim)).mean()
