# Plain Python over the cells.
import math


def conditional_entropy(pxy, base=None):
    total = 0.0
    for row in pxy:
        weight = sum(row)
        for cell in row:
            if cell > 0:
                total -= cell * math.log(cell / weight)
    return total if base is None else total / math.log(base)
