# Plain Python, one entry after the other, and a list for a list.
import math


def surprisal(p, base=None):
    if isinstance(p, np.ndarray):
        p = p.tolist()
    if isinstance(p, (list, tuple)):
        return [surprisal(value, base) for value in p]
    if p == 0:
        return math.inf
    return -math.log(p) / (1.0 if base is None else math.log(base))
