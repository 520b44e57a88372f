# The length of the file, n * H(p, q), instead of what is too long about it.
from scipy.special import xlogy


def excess_bits(p, q, n):
    return -n * xlogy(p, q).sum() / np.log(2)
