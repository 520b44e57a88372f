# Puts zeros straight into p log p: 0 * (-inf) is nan.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    nats = -(p * np.log(p)).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
