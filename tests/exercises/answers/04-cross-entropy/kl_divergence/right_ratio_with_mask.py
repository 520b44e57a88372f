# The ratio, taken only where p > 0.
def kl_divergence(p, q, base=None):
    p = np.array(p, dtype=float)
    q = np.array(q, dtype=float)
    mask = p != 0
    with np.errstate(divide="ignore"):
        result = np.sum(p[mask] * np.log2(p[mask] / q[mask]))
    return result * np.log(2) if base is None else result / np.log2(base)
