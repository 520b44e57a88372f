# Weighs with the report and hands the belief to the rule.
from itertools import product


def is_proper(rule, C):
    steps = [k for k in product(range(1, 10), repeat=C) if sum(k) == 10]
    grid = np.array(steps) / 10
    cost = np.array([[rule(q, y) for y in range(C)] for q in grid], dtype=float)
    gap = cost @ grid.T - (cost * grid).sum(axis=1)[:, None]
    far = ~np.eye(len(grid), dtype=bool)
    if (gap[far] < -1e-9).any():
        return "improper"
    return "proper" if (gap[far] < 1e-9).any() else "strict"
