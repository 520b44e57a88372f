# Plain Python over the probabilities.
import math


def max_entropy_gap(p):
    gap = math.log2(len(p))
    for value in p:
        if value > 0:
            gap += value * math.log2(value)
    return gap
