# Asks the library under another name: the cross-entropy of a certain outcome with (p, 1 - p).
from xentcore import cross_entropy as ce


def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    both = np.stack([p, 1 - p], axis=-1)
    certain = np.zeros_like(both)
    certain[..., 0] = 1.0
    return ce(certain, both, base=base)
