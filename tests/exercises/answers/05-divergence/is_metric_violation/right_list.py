# The last violating triple, as a list.
from itertools import permutations


def is_metric_violation(d, points):
    found = None
    for i, j, k in permutations(range(len(points)), 3):
        if d(points[i], points[k]) - d(points[i], points[j]) - d(points[j], points[k]) > 1e-9:
            found = [i, j, k]
    return found
