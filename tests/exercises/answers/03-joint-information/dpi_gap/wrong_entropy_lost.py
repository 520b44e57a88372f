# H(X) - H(f(X)): what is lost of X, not of what X says of Y.
from scipy.special import entr


def dpi_gap(pxy, f, base=None):
    p = np.asarray(pxy, dtype=float)
    q = np.array([sum(r for r, b in zip(p, f) if b == a) for a in set(f)])
    nats = entr(p.sum(axis=1)).sum() - entr(q.sum(axis=1)).sum()
    return nats if base is None else nats / np.log(base)
