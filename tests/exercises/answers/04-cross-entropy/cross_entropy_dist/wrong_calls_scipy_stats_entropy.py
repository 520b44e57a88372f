# Lets scipy.stats compute entropy and divergence.
from scipy.stats import entropy


def cross_entropy_dist(p, q, base=None):
    return entropy(p, base=base) + entropy(p, q, base=base)
