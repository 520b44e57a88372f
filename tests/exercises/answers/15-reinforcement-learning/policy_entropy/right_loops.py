# Plain Python, skipping zeros.
import math


def policy_entropy(policy, d, base=None):
    total = 0.0
    for share, row in zip(d, policy, strict=True):
        total += share * sum(-q * math.log(q) for q in row if q > 0)
    return total if base is None else total / math.log(base)
