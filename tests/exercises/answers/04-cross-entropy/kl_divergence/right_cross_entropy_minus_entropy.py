# The difference; rounding may leave it a little below 0.
from scipy.special import entr, xlogy


def kl_divergence(p, q, base=None):
    nats = -xlogy(p, q).sum() - entr(p).sum()
    return nats if base is None else nats / np.log(base)
