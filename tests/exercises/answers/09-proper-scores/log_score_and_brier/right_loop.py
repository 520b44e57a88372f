# Plain Python, sample by sample.
import math


def log_score(P, y, base=None):
    total = 0.0
    for row, k in zip(P, y):
        total += math.inf if row[k] == 0 else -math.log(row[k])
    return total / len(y) / (1 if base is None else math.log(base))


def brier(P, y):
    total = 0.0
    for row, k in zip(P, y):
        total += sum((q - (c == k)) ** 2 for c, q in enumerate(row))
    return total / len(y)
