# Cuts the rounding below 0 off.
def kl_divergence(p, q, base=None):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    some = p > 0
    with np.errstate(divide="ignore"):
        nats = max(0.0, float(p[some] @ (np.log(p[some]) - np.log(q[some]))))
    return nats / (1.0 if base is None else np.log(base))
