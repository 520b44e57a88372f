# Multiplies the wealth round by round and takes one logarithm at the end.
import math


def kelly_growth(P, R, y, base=2):
    wealth = 1.0
    for n, k in enumerate(y):
        wealth *= P[n][k] / R[n][k]
    if wealth == 0:
        return -math.inf
    return math.log(wealth) / math.log(base) / len(y)
