# A softmax over the rows of each column.
def infonce(sim):
    sim = np.asarray(sim, dtype=float)
    n = np.arange(len(sim))
    return (np.logaddexp.reduce(sim, axis=0)[n] - sim[n, n]).mean()
