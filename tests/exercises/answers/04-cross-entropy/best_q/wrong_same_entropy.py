# Takes the candidate whose entropy is nearest to that of p.
from scipy.special import entr


def best_q(p, candidates):
    gaps = np.abs(entr(np.asarray(candidates)).sum(axis=1) - entr(np.asarray(p)).sum())
    return int(np.argmin(gaps))
