# H(q) - H(p): compares two files of two sources, each with its own code book.
from scipy.special import entr


def excess_bits(p, q, n):
    return n * (entr(q).sum() - entr(p).sum()) / np.log(2)
