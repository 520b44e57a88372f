# The library's elementwise p log p, which the statement allows.
from xentcore import plogp


def entropy(p, base=None, axis=-1):
    nats = 0.0 - plogp(p).sum(axis=axis)
    return nats if base is None else nats / np.log(base)
