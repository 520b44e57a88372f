# Takes log2 when no base is given.
from scipy.special import rel_entr


def kl_divergence(p, q, base=2):
    return rel_entr(p, q).sum() / np.log(base or 2)
