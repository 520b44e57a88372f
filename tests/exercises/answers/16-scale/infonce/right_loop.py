# Plain Python, relative to the partner.
import math


def infonce(sim):
    total = 0.0
    for i, row in enumerate(sim):
        away = [x - row[i] for x in row]
        top = max(away)
        total += top + math.log(sum(math.exp(a - top) for a in away))
    return total / len(sim)
