# Computes in bits and converts: ln 2 nats a bit.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    bits = -(p * np.log2(np.where(p > 0, p, 1.0))).sum(axis=axis)
    return bits * np.log(2) if base is None else bits * np.log(2) / np.log(base)
