# Returns the terms, one for each outcome.
from scipy.special import xlogy


def cross_entropy_dist(p, q, base=None):
    terms = -xlogy(p, q)
    return terms if base is None else terms / np.log(base)
