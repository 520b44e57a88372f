# The length of q's file minus the length of p's file.
from scipy.special import xlogy


def excess_bits(p, q, n):
    with_q = -n * xlogy(p, q).sum() / np.log(2)
    with_p = -n * xlogy(p, p).sum() / np.log(2)
    return with_q - with_p
