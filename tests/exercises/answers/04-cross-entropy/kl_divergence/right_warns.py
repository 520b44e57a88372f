# nansum and numpy's warnings on stderr; the value is right.
def kl_divergence(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    nats = np.nansum(p * np.log(p / q))
    return nats if base is None else nats / np.log(base)
