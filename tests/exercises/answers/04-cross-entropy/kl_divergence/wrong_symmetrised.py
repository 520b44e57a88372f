# The mean of both directions.
from scipy.special import rel_entr


def kl_divergence(p, q, base=None):
    nats = (rel_entr(p, q).sum() + rel_entr(q, p).sum()) / 2
    return nats if base is None else nats / np.log(base)
