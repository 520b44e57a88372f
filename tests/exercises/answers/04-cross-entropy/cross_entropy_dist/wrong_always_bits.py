# Takes log2 when no base is given.
def cross_entropy_dist(p, q, base=2):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    nats = -(p[p > 0] * np.log(q[p > 0])).sum()
    return nats / np.log(2 if base is None else base)
