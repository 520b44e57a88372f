# Asks the library: the cross-entropy of a certain outcome with (p, 1 - p) is -log p.
import xentcore


def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    both = np.stack([p, 1 - p], axis=-1)
    certain = np.zeros_like(both)
    certain[..., 0] = 1.0
    return xentcore.cross_entropy(certain, both, base=base)
