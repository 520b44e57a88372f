# The entropy of p is the same for all, so the smallest divergence wins as well.
from scipy.special import rel_entr


def best_q(p, candidates):
    divergences = [rel_entr(p, q).sum() for q in candidates]
    return divergences.index(min(divergences))
