# Lets numpy warn about 0/0 and log 0, and leaves the nan out of the sum.
def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    rest = pxy / pxy.sum(axis=1, keepdims=True)
    nats = -np.nansum(pxy * np.log(rest))
    return nats if base is None else nats / np.log(base)
