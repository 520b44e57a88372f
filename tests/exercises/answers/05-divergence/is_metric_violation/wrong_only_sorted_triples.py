# Tries each set of three points in one order only.
from itertools import combinations


def is_metric_violation(d, points):
    for i, j, k in combinations(range(len(points)), 3):
        if d(points[i], points[k]) > d(points[i], points[j]) + d(points[j], points[k]) + 1e-9:
            return i, j, k
    return None
