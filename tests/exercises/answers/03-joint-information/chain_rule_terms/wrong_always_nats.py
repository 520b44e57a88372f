# Nats whatever the base.
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    H = np.array([entr(p.sum(axis=(1, 2))).sum(), entr(p.sum(axis=2)).sum(), entr(p).sum()])
    return np.diff(H, prepend=0.0)
