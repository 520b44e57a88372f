# Nats where bits are asked for.
from scipy.special import rel_entr


def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    return rel_entr(p, np.outer(p.sum(axis=1), p.sum(axis=0))).sum()
