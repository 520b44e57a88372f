# Conditions on the columns: H(X | Y).
from scipy.special import entr


def conditional_entropy(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    nats = entr(p).sum() - entr(p.sum(axis=0)).sum()
    return nats if base is None else nats / np.log(base)
