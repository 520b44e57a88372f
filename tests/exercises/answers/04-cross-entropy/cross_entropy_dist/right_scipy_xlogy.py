# xlogy decides that 0 log 0 = 0 and p log 0 = -inf.
from scipy.special import xlogy


def cross_entropy_dist(p, q, base=None):
    nats = -xlogy(p, q).sum()
    return nats if base is None else nats / np.log(base)
