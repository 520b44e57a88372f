# Keeps the summed axis, so N rows give a column of shape (N, 1).
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    nats = -(p * np.log(np.where(p > 0, p, 1.0))).sum(axis=axis, keepdims=True)
    if p.ndim == 1:
        nats = nats[0]
    return nats if base is None else nats / np.log(base)
