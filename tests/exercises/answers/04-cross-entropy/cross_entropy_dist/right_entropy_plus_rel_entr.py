# Entropy plus divergence, both elementwise from scipy.special.
from scipy.special import entr, rel_entr


def cross_entropy_dist(p, q, base=None):
    nats = entr(p).sum() + rel_entr(p, q).sum()
    return nats / np.log(base or np.e)
