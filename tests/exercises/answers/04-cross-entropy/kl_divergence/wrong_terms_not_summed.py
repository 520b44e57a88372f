# Returns the terms, one for each outcome.
from scipy.special import rel_entr


def kl_divergence(p, q, base=None):
    return rel_entr(p, q) / np.log(base or np.e)
