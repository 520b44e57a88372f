# The divergence of the joint from the product.
from scipy.special import rel_entr


def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    nats = rel_entr(p, np.outer(p.sum(axis=1), p.sum(axis=0))).sum()
    return nats if base is None else nats / np.log(base)
