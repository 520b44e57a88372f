# A loop over samples and classes.
import math


def moment_gap(Z, y, T):
    total = 0.0
    for row, label in zip(Z, y):
        row = [float(z) for z in row]
        raised = [math.exp((z - max(row)) / T) for z in row]
        total += sum(r * (z - row[label]) for r, z in zip(raised, row)) / sum(raised)
    return total / len(y)
