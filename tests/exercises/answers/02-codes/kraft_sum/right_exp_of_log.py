# Each share as exp(-l log D).
import math


def kraft_sum(lengths, D=2):
    total = 0.0
    for length in lengths:
        total += math.exp(-int(length) * math.log(D))
    return total
