# Puts the smallest positive float in place of 0 inside the logarithm only: 0 times a finite number is 0.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    nats = -(p * np.log(np.maximum(p, np.finfo(float).tiny))).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
