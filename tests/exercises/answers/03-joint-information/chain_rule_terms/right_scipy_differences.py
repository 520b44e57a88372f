# Differences of joint entropies, from scipy's terms.
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    steps = [0.0, entr(p.sum((1, 2))).sum(), entr(p.sum(2)).sum(), entr(p).sum()]
    return np.diff(steps) / (1.0 if base is None else np.log(base))
