# Leaves the conditional entropy to the library.
import xentcore as xc


def chain_rule_terms(p, base=None):
    p = np.asarray(p, dtype=float)
    xy = p.sum(axis=2)
    return [
        xc.entropy(xy.sum(axis=1), base=base),
        xc.conditional_entropy(xy, base=base),
        xc.conditional_entropy(p.reshape(-1, p.shape[2]), base=base),
    ]
