# Minimises H(q, p): weighs the surprisals of p with each candidate.
from scipy.special import xlogy


def best_q(p, candidates):
    return int(np.argmin(-xlogy(np.asarray(candidates), p).sum(axis=1)))
