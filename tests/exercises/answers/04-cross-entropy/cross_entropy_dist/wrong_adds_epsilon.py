# Adds 1e-10 inside the logarithm: finite where inf is due, slightly negative at certainty.
def cross_entropy_dist(p, q, base=None):
    nats = -np.sum(np.asarray(p) * np.log(np.asarray(q) + 1e-10))
    return nats if base is None else nats / np.log(base)
