# Numbers the candidates from 1.
from scipy.special import xlogy


def best_q(p, candidates):
    return 1 + int(np.argmin(-xlogy(p, np.asarray(candidates)).sum(axis=1)))
