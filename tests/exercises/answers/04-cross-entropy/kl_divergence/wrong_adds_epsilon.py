# Adds an epsilon to both, and renormalises.
def kl_divergence(p, q, base=None):
    p, q = np.asarray(p) + 1e-10, np.asarray(q) + 1e-10
    p, q = p / p.sum(), q / q.sum()
    nats = np.sum(p * np.log(p / q))
    return nats if base is None else nats / np.log(base)
