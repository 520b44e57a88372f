# The entropy of the whole table: nothing is known.
from scipy.special import entr


def conditional_entropy(pxy, base=None):
    nats = entr(np.asarray(pxy, dtype=float)).sum()
    return nats if base is None else nats / np.log(base)
