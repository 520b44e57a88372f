# Clips both distributions: an impossible outcome gets an invented price.
def kl_divergence(p, q, base=None):
    p, q = np.clip(p, 1e-12, 1), np.clip(q, 1e-12, 1)
    nats = np.sum(p * np.log(p / q))
    return nats if base is None else nats / np.log(base)
