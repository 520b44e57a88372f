# Dictionaries and loops.
import math
from collections import defaultdict


def chain_rule_terms(p, base=None):
    x, xy, xyz = defaultdict(float), defaultdict(float), defaultdict(float)
    for i, plane in enumerate(p):
        for j, row in enumerate(plane):
            for k, cell in enumerate(row):
                x[i] += cell
                xy[i, j] += cell
                xyz[i, j, k] += cell
    H = [-sum(v * math.log(v) for v in d.values() if v > 0) for d in (x, xy, xyz)]
    unit = 1.0 if base is None else math.log(base)
    return [H[0] / unit, (H[1] - H[0]) / unit, (H[2] - H[1]) / unit]
