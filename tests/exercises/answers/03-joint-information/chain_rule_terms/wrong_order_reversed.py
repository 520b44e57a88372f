# The right terms, last first.
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    x, xy, xyz = entr(p.sum(axis=(1, 2))).sum(), entr(p.sum(axis=2)).sum(), entr(p).sum()
    nats = np.array([xyz - xy, xy - x, x])
    return nats if base is None else nats / np.log(base)
