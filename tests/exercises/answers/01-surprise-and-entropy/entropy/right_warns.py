# Lets numpy warn about 0 * log(0) and leaves the nan out of the sum.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    nats = -np.nansum(p * np.log(p), axis=axis)
    return nats if base is None else nats / np.log(base)
