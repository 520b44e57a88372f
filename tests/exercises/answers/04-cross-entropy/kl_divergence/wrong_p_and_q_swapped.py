# Weighs with q: the divergence the other way round.
from scipy.special import rel_entr


def kl_divergence(p, q, base=None):
    nats = rel_entr(q, p).sum()
    return nats if base is None else nats / np.log(base)
