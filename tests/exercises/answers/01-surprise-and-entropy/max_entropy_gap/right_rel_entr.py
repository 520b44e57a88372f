# scipy's elementwise divergence, in nats, converted to bits.
from scipy.special import rel_entr


def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return rel_entr(p, np.full(p.shape, 1 / p.size)).sum() / np.log(2)
