# log(q/p) instead of log(p/q): the sign.
def kl_divergence(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    keep = p > 0
    with np.errstate(divide="ignore"):
        nats = (p[keep] * np.log(q[keep] / p[keep])).sum()
    return nats if base is None else nats / np.log(base)
