# Lets the library condition, under another name.
from xentcore import conditional_entropy as left_open
from xentcore import entropy


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    return [
        entropy(p.sum(axis=(1, 2)), base=base),
        left_open(p.sum(axis=2), base=base),
        left_open(p, given=(0, 1), base=base),
    ]
