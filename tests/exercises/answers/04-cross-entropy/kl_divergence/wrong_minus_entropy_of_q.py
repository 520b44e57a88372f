# Takes the entropy of the model off, not that of the data.
from scipy.special import entr, xlogy


def kl_divergence(p, q, base=None):
    nats = -xlogy(p, q).sum() - entr(q).sum()
    return nats if base is None else nats / np.log(base)
