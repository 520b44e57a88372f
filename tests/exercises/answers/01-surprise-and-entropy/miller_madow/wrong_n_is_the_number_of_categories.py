# Takes N for the number of categories instead of the number of draws.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    n = seen.sum()
    k = len(seen)
    h = -(seen / n * np.log(seen / n)).sum()
    nats = h + (k - 1) / (2 * len(counts))
    return nats if base is None else nats / np.log(base)
