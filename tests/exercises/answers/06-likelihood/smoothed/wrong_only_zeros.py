# Adds alpha only where the count is 0.
def smoothed(counts, alpha):
    n = np.asarray(counts, dtype=float)
    n = np.where(n == 0, alpha, n)
    return n / n.sum()
