# Subtracts the correction, as if the plug-in estimate were too large.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    n = seen.sum()
    k = len(seen)
    h = -(seen / n * np.log(seen / n)).sum()
    nats = h + (1 - k) / (2 * n)
    return nats if base is None else nats / np.log(base)
