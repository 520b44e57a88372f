# Counts the categories that were never seen as well: K is too large.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    n = seen.sum()
    k = len(counts)
    h = -(seen / n * np.log(seen / n)).sum()
    nats = h + (k - 1) / (2 * n)
    return nats if base is None else nats / np.log(base)
