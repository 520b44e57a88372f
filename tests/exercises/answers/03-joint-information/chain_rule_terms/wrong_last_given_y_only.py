# The third term forgets x: H(Z | Y).
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    x, xy = entr(p.sum(axis=(1, 2))).sum(), entr(p.sum(axis=2)).sum()
    yz, y = entr(p.sum(axis=0)).sum(), entr(p.sum(axis=(0, 2))).sum()
    nats = np.array([x, xy - x, yz - y])
    return nats if base is None else nats / np.log(base)
