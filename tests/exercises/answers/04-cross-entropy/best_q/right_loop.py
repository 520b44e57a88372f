# Keeps the best so far, starting from the first candidate.
from math import inf, log


def best_q(p, candidates):
    def cost(q):
        total = 0.0
        for px, qx in zip(p, q):
            if px > 0:
                total += px * (-log(qx) if qx > 0 else inf)
        return total

    best = 0
    for i in range(1, len(candidates)):
        if cost(candidates[i]) < cost(candidates[best]):
            best = i
    return best
