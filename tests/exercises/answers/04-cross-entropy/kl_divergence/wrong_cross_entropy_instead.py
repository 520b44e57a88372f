# Returns H(p, q): the entropy of p is not taken off.
from scipy.special import xlogy


def kl_divergence(p, q, base=None):
    nats = -xlogy(p, q).sum()
    return nats if base is None else nats / np.log(base)
