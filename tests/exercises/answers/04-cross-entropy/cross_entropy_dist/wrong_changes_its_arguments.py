# Puts ones where p is 0, in the caller's own array.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    q[p == 0] = 1.0
    nats = -(p * np.log(q)).sum()
    return nats if base is None else nats / np.log(base)
