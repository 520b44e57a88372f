# Sums the surprisals without weighting each by its probability.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    nats = -np.log(np.where(p > 0, p, 1.0)).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
