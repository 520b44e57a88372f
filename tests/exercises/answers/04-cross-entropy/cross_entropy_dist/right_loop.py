# Plain Python, one outcome at a time; math.log refuses 0, so inf is returned by hand.
import math


def cross_entropy_dist(p, q, base=None):
    total = 0.0
    for px, qx in zip(p, q):
        if px == 0:
            continue
        if qx == 0:
            return math.inf
        total -= px * math.log(qx)
    if base is not None:
        total /= math.log(base)
    return total
