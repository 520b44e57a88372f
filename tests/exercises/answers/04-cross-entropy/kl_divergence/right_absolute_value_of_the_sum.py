# The ratio upside down, and the absolute value of the whole sum: the same number.
def kl_divergence(p, q, base=None):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    q, p = q[p > 0], p[p > 0]
    with np.errstate(divide="ignore"):
        nats = abs(np.sum(p * np.log(q / p)))
    return nats if base is None else nats / np.log(base)
