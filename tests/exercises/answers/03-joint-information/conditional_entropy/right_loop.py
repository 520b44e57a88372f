# A plain loop over the cells.
import math


def conditional_entropy(pxy, base=None):
    total = 0.0
    for row in pxy:
        px = sum(row)
        for cell in row:
            if cell > 0:
                total += cell * math.log(px / cell)
    return total if base is None else total / math.log(base)
