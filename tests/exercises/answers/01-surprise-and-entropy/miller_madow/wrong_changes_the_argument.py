# Sorts the caller's counts in place in order to cut the zeros off.
def miller_madow(counts, base=None):
    counts = np.asarray(counts)
    counts.sort()
    seen = np.trim_zeros(counts)
    n = seen.sum()
    nats = -(seen / n * np.log(seen / n)).sum() + (len(seen) - 1) / (2 * n)
    return nats if base is None else nats / np.log(base)
