# Goes away and comes back: i and k may be the same point.
from itertools import product


def is_metric_violation(d, points):
    for i, j, k in product(range(len(points)), repeat=3):
        if d(points[i], points[k]) > d(points[i], points[j]) + d(points[j], points[k]) + 1e-9:
            return i, j, k
    return None
