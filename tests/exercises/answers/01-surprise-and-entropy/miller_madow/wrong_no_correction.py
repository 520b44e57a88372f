# Returns the plug-in estimate, without any correction.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    seen = counts[counts > 0]
    n = seen.sum()
    k = len(seen)
    h = -(seen / n * np.log(seen / n)).sum()
    nats = h + 0.0
    return nats if base is None else nats / np.log(base)
