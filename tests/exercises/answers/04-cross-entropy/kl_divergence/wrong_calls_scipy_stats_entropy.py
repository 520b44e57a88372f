# scipy.stats.entropy of two arguments is the divergence.
import scipy.stats


def kl_divergence(p, q, base=None):
    return scipy.stats.entropy(p, q, base=base)
