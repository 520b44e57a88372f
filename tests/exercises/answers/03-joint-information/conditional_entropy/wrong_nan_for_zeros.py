# Zeros in the table give nan.
def conditional_entropy(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    with np.errstate(all="ignore"):
        nats = -(p * np.log(p / p.sum(axis=1, keepdims=True))).sum()
    return nats if base is None else nats / np.log(base)
