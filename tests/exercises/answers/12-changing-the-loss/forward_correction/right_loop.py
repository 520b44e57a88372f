# Sample by sample.
import math


def forward_correction(Q, Tm, y):
    total = 0.0
    for row, k in zip(Q, y):
        seen = sum(q * Tm[i][k] for i, q in enumerate(row))
        total += math.inf if seen == 0 else -math.log(seen)
    return total / len(y)
