# The divergence of the table from that of independent variables, with scipy's terms.
from scipy.special import rel_entr


def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    nats = rel_entr(pxy, np.outer(pxy.sum(axis=1), pxy.sum(axis=0))).sum()
    return nats / np.log(base) if base else nats
