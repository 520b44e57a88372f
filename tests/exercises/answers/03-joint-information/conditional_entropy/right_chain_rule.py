# The chain rule: the joint entropy minus that of X.
from scipy.special import entr


def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    nats = entr(pxy).sum() - entr(pxy.sum(axis=1)).sum()
    return np.array(nats / np.log(np.e if base is None else base))
