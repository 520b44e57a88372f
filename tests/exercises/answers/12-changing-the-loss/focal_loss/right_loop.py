# Sample by sample.
import math


def focal_loss(Q, y, gamma):
    total = 0.0
    for row, k in zip(Q, y):
        q = float(row[k])
        if q == 0:
            return math.inf
        total -= (1 - q) ** gamma * math.log(q)
    return total / len(y)
