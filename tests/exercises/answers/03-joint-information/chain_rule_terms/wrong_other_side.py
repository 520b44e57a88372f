# Conditions the other way round: H(X | Y) as second term.
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    x, xy, xyz = entr(p.sum(axis=(1, 2))).sum(), entr(p.sum(axis=2)).sum(), entr(p).sum()
    y = entr(p.sum(axis=(0, 2))).sum()
    nats = np.array([x, xy - y, xyz - xy])
    return nats if base is None else nats / np.log(base)
