# 0 times log 0 is nan.
def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    with np.errstate(all="ignore"):
        nats = -(pxy * np.log(pxy / pxy.sum(axis=1, keepdims=True))).sum()
    return nats if base is None else nats / np.log(base)
