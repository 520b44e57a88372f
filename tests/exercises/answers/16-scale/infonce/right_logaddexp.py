# logaddexp as a reduction.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    n = np.arange(len(sim))
    return np.mean(np.logaddexp.reduce(sim, axis=1) - sim[n, n])
