# Plain loops over the rows and the outcomes.
import math


def entropy(p, base=None, axis=-1):
    p = np.moveaxis(np.asarray(p, dtype=float), axis, -1)
    result = np.zeros(p.shape[:-1])
    for index in np.ndindex(*p.shape[:-1]):
        total = 0.0
        for value in p[index]:
            if value > 0:
                total -= value * math.log(value)
        result[index] = total
    return result / (1.0 if base is None else math.log(base))
