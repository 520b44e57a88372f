# Plain Python over the outcomes that occur.
from math import inf, log


def kl_divergence(p, q, base=None):
    total = 0.0
    for px, qx in zip(p, q):
        if px > 0 and qx == 0:
            return inf
        if px > 0:
            total += px * (log(px) - log(qx))
    return total if base is None else total / log(base)
