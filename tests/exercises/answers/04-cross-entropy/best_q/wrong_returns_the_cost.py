# Returns the smallest cost instead of the index.
from scipy.special import xlogy


def best_q(p, candidates):
    return float(np.min(-xlogy(p, np.asarray(candidates)).sum(axis=1)))
