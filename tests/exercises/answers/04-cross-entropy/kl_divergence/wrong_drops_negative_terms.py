# Keeps only the outcomes on which q is too small.
from scipy.special import rel_entr


def kl_divergence(p, q, base=None):
    nats = np.maximum(rel_entr(p, q), 0).sum()
    return nats if base is None else nats / np.log(base)
