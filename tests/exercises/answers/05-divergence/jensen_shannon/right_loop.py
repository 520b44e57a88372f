# Plain Python, outcome by outcome.
import math


def jensen_shannon(p, q, base=None):
    total = 0.0
    for a, b in zip(p, q):
        m = (a + b) / 2
        if a > 0:
            total += a * math.log(a / m) / 2
        if b > 0:
            total += b * math.log(b / m) / 2
    return total if base is None else total / math.log(base)
