# Sums only where both are positive, so the worst mistake is free.
def kl_divergence(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    both = (p > 0) & (q > 0)
    nats = np.sum(p[both] * np.log(p[both] / q[both]))
    return nats if base is None else nats / np.log(base)
