# The sign is lost.
from scipy.special import xlogy


def conditional_entropy(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    rows = np.where(p.sum(axis=1, keepdims=True) > 0, p.sum(axis=1, keepdims=True), 1)
    nats = xlogy(p, p / rows).sum()
    return nats if base is None else nats / np.log(base)
