# Always divides by log(base), also when base is None.
from scipy.special import xlogy


def cross_entropy_dist(p, q, base=None):
    return -xlogy(p, q).sum() / np.log(base)
