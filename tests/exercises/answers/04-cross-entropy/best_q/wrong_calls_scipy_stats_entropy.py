# scipy.stats.entropy of two arguments is the divergence.
from scipy import stats


def best_q(p, candidates):
    return int(np.argmin([stats.entropy(p, q) for q in candidates]))
