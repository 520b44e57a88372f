# Treats p as a label: the surprisal of the most probable outcome alone.
def cross_entropy_dist(p, q, base=None):
    nats = -np.log(q[int(np.argmax(p))])
    return nats if base is None else nats / np.log(base)
