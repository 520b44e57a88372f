# Asks the library under another name.
from xentcore import kl_divergence as distance


def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    both = np.stack([p, 1 - p], axis=-1)
    certain = np.zeros_like(both)
    certain[..., 0] = 1.0
    return distance(certain, both, base=base)
