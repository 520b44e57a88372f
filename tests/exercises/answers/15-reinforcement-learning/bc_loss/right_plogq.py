# The library's p log q, which the statement allows.
from xentcore import plogq


def bc_loss(policy, expert, d):
    d = np.asarray(d, float)
    per_state = -plogq(np.asarray(expert, float), np.asarray(policy, float)).sum(axis=1)
    return d[d > 0] @ per_state[d > 0]
