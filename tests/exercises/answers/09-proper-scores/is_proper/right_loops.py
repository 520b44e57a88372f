# Plain loops over beliefs and reports, on eighths.
from itertools import product


def is_proper(rule, C):
    grid = [tuple(n / 8 for n in k) for k in product(range(9), repeat=C) if sum(k) == 8]
    penalty = {q: [rule(np.array(q), y) for y in range(C)] for q in grid}

    def cost(p, q):
        return sum(p[y] * penalty[q][y] for y in range(C) if p[y] > 0)

    ties = False
    for p in grid:
        honest = cost(p, p)
        for q in grid:
            if q != p:
                gap = cost(p, q) - honest
                if gap < -1e-7:
                    return "improper"
                ties = ties or gap < 1e-7
    return "proper" if ties else "strict"
