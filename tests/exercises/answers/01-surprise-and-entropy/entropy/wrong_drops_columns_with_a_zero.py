# Drops an outcome for every row as soon as one row has a zero there.
def entropy(p, base=None, axis=-1):
    p = np.moveaxis(np.asarray(p, dtype=float), axis, -1)
    p = p[..., (p > 0).all(axis=tuple(range(p.ndim - 1)))]
    nats = -(p * np.log(p)).sum(axis=-1)
    return nats if base is None else nats / np.log(base)
