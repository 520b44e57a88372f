# Bits whatever the base.
from scipy.special import entr


def conditional_entropy(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    return (entr(p).sum() - entr(p.sum(axis=1)).sum()) / np.log(2)
