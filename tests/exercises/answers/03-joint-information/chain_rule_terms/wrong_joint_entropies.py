# H(X), H(X, Y), H(X, Y, Z) without taking differences.
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    nats = np.array([entr(p.sum(axis=(1, 2))).sum(), entr(p.sum(axis=2)).sum(), entr(p).sum()])
    return nats if base is None else nats / np.log(base)
