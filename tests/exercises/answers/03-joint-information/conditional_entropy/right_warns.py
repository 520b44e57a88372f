# Mends the nan of 0 log 0 afterwards; numpy warns, which costs nothing.
def conditional_entropy(pxy, base=None):
    p = np.array(pxy, dtype=float)
    q = p / p.sum(axis=1, keepdims=True)
    nats = -np.nan_to_num(p * np.log(q)).sum()
    return nats if base is None else nats / np.log(base)
