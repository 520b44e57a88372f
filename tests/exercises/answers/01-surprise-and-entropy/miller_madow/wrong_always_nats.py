# Takes base and does not look at it.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    n = seen.sum()
    k = len(seen)
    h = -(seen / n * np.log(seen / n)).sum()
    nats = h + (k - 1) / (2 * n)
    return nats
