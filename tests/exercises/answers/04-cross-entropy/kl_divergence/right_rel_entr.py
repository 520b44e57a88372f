# rel_entr decides the zeros.
from scipy.special import rel_entr


def kl_divergence(p, q, base=None):
    nats = np.sum(rel_entr(p, q))
    return nats if base is None else nats / np.log(base)
