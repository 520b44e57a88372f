# Adds the cost of "not x" for every x, as a binary cross-entropy does.
from scipy.special import xlogy


def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    nats = -(xlogy(p, q) + xlogy(1 - p, 1 - q)).sum()
    return nats if base is None else nats / np.log(base)
