# Clips q away from 0: an impossible outcome gets an invented price.
def cross_entropy_dist(p, q, base=None):
    q = np.clip(q, 1e-15, 1.0)
    nats = -np.sum(np.asarray(p) * np.log(q))
    return nats if base is None else nats / np.log(base)
