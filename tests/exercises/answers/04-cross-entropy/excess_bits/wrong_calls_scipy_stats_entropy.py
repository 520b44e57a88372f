# scipy.stats.entropy of two arguments is the divergence.
from scipy.stats import entropy as divergence


def excess_bits(p, q, n):
    return n * divergence(p, q, base=2)
