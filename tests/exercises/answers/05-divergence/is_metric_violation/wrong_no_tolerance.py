# Takes rounding errors for violations.
from itertools import permutations


def is_metric_violation(d, points):
    for i, j, k in permutations(range(len(points)), 3):
        if d(points[i], points[k]) > d(points[i], points[j]) + d(points[j], points[k]):
            return i, j, k
    return None
