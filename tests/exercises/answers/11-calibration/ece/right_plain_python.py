# Sums of hit minus confidence in a dictionary.
import math


def ece(P, y, bins=15):
    sums = {}
    for row, label in zip(P, y):
        row = [float(q) for q in row]
        c = max(row)
        b = math.ceil(c * bins)
        sums[b] = sums.get(b, 0.0) + (row.index(c) == label) - c
    return sum(abs(s) for s in sums.values()) / len(y)
