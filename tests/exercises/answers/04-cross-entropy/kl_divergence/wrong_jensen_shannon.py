# The Jensen-Shannon divergence: symmetric, and never above log 2.
from scipy.special import rel_entr


def kl_divergence(p, q, base=None):
    m = (np.asarray(p) + np.asarray(q)) / 2
    nats = (rel_entr(p, m).sum() + rel_entr(q, m).sum()) / 2
    return nats if base is None else nats / np.log(base)
