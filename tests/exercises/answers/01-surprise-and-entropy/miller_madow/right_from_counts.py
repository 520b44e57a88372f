# log N minus the mean of log n, which is the same plug-in estimate.
def miller_madow(counts, base=None):
    seen = np.array([count for count in counts if count > 0], dtype=float)
    n = seen.sum()
    nats = np.log(n) - (seen * np.log(seen)).sum() / n + (seen.size - 1) / (2 * n)
    return nats if base is None else nats / np.log(base)
