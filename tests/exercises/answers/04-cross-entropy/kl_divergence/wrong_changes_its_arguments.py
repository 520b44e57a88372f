# Replaces the zeros of p in the caller's own array.
def kl_divergence(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    q[p == 0] = 1.0
    p[p == 0] = 1.0
    with np.errstate(divide="ignore"):
        nats = (p * np.log(p / q)).sum()
    return nats if base is None else nats / np.log(base)
