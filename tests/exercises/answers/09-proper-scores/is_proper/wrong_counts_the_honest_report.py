# The honest report ties with itself, so that nothing is ever strict.
from itertools import product


def is_proper(rule, C):
    steps = [k for k in product(range(10 + 1), repeat=C) if sum(k) == 10]
    reports = np.array(steps) / 10
    beliefs = reports[(reports > 0).all(axis=1)]
    cost = np.array([[rule(q, y) for y in range(C)] for q in reports], dtype=float)
    honest_cost = np.array([[rule(p, y) for y in range(C)] for p in beliefs], dtype=float)
    honest = (beliefs * honest_cost).sum(axis=1)
    gap = beliefs @ cost.T - honest[:, None]
    if (gap < -1e-9).any():
        return "improper"
    return "proper" if (gap < 1e-9).any() else "strict"
