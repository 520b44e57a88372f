# Adds the rows' entropies without their weights.
from scipy.special import entr


def conditional_entropy(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    p = p[p.sum(axis=1) > 0]
    nats = entr(p / p.sum(axis=1, keepdims=True)).sum()
    return nats if base is None else nats / np.log(base)
