# Plain Python over the counts, each part converted on its own.
import math


def miller_madow(counts, base=None):
    unit = 1.0 if base is None else math.log(base)
    n = sum(int(count) for count in counts)
    seen = 0
    total = 0.0
    for count in counts:
        if count:
            seen += 1
            total -= count / n * math.log(count / n) / unit
    return total + (seen - 1) / (2 * n * unit)
