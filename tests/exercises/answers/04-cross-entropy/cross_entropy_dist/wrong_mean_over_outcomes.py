# Averages over the outcomes instead of summing: C times too small.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    terms = np.zeros_like(p)
    terms[p > 0] = -p[p > 0] * np.log(q[p > 0])
    nats = np.mean(terms)
    return nats if base is None else nats / np.log(base)
