# H(X) + H(Y) - H(X, Y).
from scipy.special import entr


def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    nats = entr(p.sum(axis=0)).sum() + entr(p.sum(axis=1)).sum() - entr(p).sum()
    return nats if base is None else nats / np.log(base)
