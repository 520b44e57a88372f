# H(Y | f(X)) - H(Y | X): the same gap.
from scipy.special import entr


def dpi_gap(pxy, f, base=None):
    p = np.asarray(pxy, dtype=float)
    labels = list(dict.fromkeys(f))
    q = np.array([sum(r for r, b in zip(p, f) if b == a) for a in labels])
    nats = entr(q).sum() - entr(q.sum(axis=1)).sum() - entr(p).sum() + entr(p.sum(axis=1)).sum()
    return nats if base is None else nats / np.log(base)
