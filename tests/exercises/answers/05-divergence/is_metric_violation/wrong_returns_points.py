# Returns the points instead of their indices.
from itertools import permutations


def is_metric_violation(d, points):
    for a, b, c in permutations(points, 3):
        if d(a, c) > d(a, b) + d(b, c) + 1e-9:
            return a, b, c
    return None
