# Differences of joint entropies, with the library's entropy.
from xentcore import entropy


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    x = entropy(p.sum(axis=(1, 2)), base=base)
    xy = entropy(p.sum(axis=2).ravel(), base=base)
    return x, xy - x, entropy(p.ravel(), base=base) - xy
