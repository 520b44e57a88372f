# The formula as it stands: nan where p is 0.
def kl_divergence(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    nats = np.sum(p * np.log(p / q))
    return nats if base is None else nats / np.log(base)
