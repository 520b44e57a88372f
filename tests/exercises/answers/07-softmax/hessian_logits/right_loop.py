# Entry by entry.
import math


def hessian_logits(z):
    total = sum(math.exp(v) for v in z)
    q = [math.exp(v) / total for v in z]
    C = len(q)
    return [[q[j] * ((1 if j == k else 0) - q[k]) for k in range(C)] for j in range(C)]
