# Rounds up to whole bits.
from scipy.special import rel_entr


def excess_bits(p, q, n):
    return np.ceil(n * rel_entr(p, q).sum() / np.log(2))
