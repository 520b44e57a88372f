# Returns the plug-in estimate, without any correction.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    n = seen.sum()
    nats = -(seen / n * np.log(seen / n)).sum()
    return nats if base is None else nats / np.log(base)
