# Converts the wrong way round: times ln(base) instead of divided by it.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    nats = -(p[p > 0] * np.log(q[p > 0])).sum()
    return nats if base is None else nats * np.log(base)
