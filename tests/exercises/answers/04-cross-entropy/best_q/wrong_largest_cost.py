# argmax: the worst candidate.
from scipy.special import xlogy


def best_q(p, candidates):
    return int(np.argmax(-xlogy(p, np.asarray(candidates)).sum(axis=1)))
