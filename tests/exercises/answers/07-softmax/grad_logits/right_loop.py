# Sample by sample and class by class.
import math


def grad_logits(Z, Y):
    N = len(Z)
    rows = []
    for z, y in zip(Z, Y):
        powers = [math.exp(v) for v in z]
        total = sum(powers)
        rows.append([(e / total - w) / N for e, w in zip(powers, y)])
    return rows
