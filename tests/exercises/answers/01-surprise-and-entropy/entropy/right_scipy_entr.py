# scipy's elementwise -p log p, which is 0 at 0.
from scipy.special import entr


def entropy(p, base=None, axis=-1):
    nats = entr(p).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
