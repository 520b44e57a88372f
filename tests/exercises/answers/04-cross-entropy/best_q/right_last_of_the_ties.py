# min with <=, so the last of tied candidates is returned.
from scipy.special import xlogy


def best_q(p, candidates):
    best, lowest = 0, np.inf
    for i, q in enumerate(candidates):
        cost = -xlogy(p, q).sum()
        if cost <= lowest:
            best, lowest = i, cost
    return np.int64(best)
