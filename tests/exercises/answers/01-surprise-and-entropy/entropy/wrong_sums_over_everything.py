# Sums over the whole array: one number for a batch.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    p = p[p > 0]
    nats = -(p * np.log(p)).sum()
    return nats if base is None else nats / np.log(base)
