# Sums only where q > 0, so the worst mistake is free.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    possible = (p > 0) & (q > 0)
    nats = -(p[possible] * np.log(q[possible])).sum()
    return nats if base is None else nats / np.log(base)
