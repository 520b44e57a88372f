# Returns the distribution instead of its index.
from scipy.special import xlogy


def best_q(p, candidates):
    return min(candidates, key=lambda q: -xlogy(p, q).sum())
