# The formula as it stands: 0 * log 0 is nan in floating point.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    nats = -(p * np.log(q)).sum()
    return nats if base is None else nats / np.log(base)
