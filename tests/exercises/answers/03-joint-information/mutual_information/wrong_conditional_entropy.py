# What is left instead of what is shared.
from scipy.special import entr


def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    nats = entr(p).sum() - entr(p.sum(axis=1)).sum()
    return nats if base is None else nats / np.log(base)
