# The excess of p's code for data from q.
from scipy.special import rel_entr


def excess_bits(p, q, n):
    return n * rel_entr(q, p).sum() / np.log(2)
