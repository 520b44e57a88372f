# Plain Python, with a branch for each case.
import math


def online_lse(stream):
    m, s = -math.inf, 0.0
    for z in stream:
        if z > m:
            s = s * math.exp(m - z) + 1 if s else 1.0
            m = z
        elif z > -math.inf:
            s += math.exp(z - m)
    return -math.inf if s == 0 else m + math.log(s)
