# Uses K instead of K - 1: a sample of one category gets a positive entropy.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    n = seen.sum()
    k = len(seen)
    h = -(seen / n * np.log(seen / n)).sum()
    nats = h + k / (2 * n)
    return nats if base is None else nats / np.log(base)
