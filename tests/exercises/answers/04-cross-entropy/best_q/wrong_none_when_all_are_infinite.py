# Starts from inf and wants less, so nothing is chosen when every cost is infinite.
from scipy.special import xlogy


def best_q(p, candidates):
    best, lowest = None, np.inf
    for i, q in enumerate(candidates):
        cost = -xlogy(p, q).sum()
        if cost < lowest:
            best, lowest = i, cost
    return best
