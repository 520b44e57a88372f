# Always sums along the last axis, whatever axis says.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    nats = -(p * np.log(np.where(p > 0, p, 1.0))).sum(axis=-1)
    return nats if base is None else nats / np.log(base)
