# Says whether there is a violation, not where.
from itertools import permutations


def is_metric_violation(d, points):
    return any(
        d(a, c) > d(a, b) + d(b, c) + 1e-9 for a, b, c in permutations(points, 3)
    )
