# The library's p log p, which the statement allows.
from xentcore import plogp


def policy_entropy(policy, d, base=None):
    nats = -(np.asarray(d, float)[:, None] * plogp(np.asarray(policy, float))).sum()
    return nats if base is None else nats / np.log(base)
