# Weighs the surprisals of p with q.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    keep = q > 0
    nats = -(q[keep] * np.log(p[keep])).sum()
    return nats if base is None else nats / np.log(base)
