# Minimises the divergence of p from q, the wrong way round.
from scipy.special import rel_entr


def best_q(p, candidates):
    return int(np.argmin([rel_entr(q, p).sum() for q in candidates]))
