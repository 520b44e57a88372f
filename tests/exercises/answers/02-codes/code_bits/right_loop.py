# A plain loop with math.log2.
import math


def code_bits(q, x):
    total = 0.0
    for symbol in x:
        probability = float(q[symbol])
        if probability == 0:
            return math.inf
        total += math.log2(1 / probability)
    return total
