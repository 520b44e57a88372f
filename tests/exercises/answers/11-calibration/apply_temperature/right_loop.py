# Row by row, as lists.
import math


def apply_temperature(Z, T):
    rows = []
    for row in Z:
        top = max(float(z) for z in row)
        raised = [math.exp((float(z) - top) / T) for z in row]
        rows.append([r / sum(raised) for r in raised])
    return rows
