# Plain Python, entry by entry.
import math


def softplus(x):
    x = np.asarray(x, dtype=float)
    flat = [max(v, 0.0) + math.log1p(math.exp(-abs(v))) for v in x.ravel()]
    return np.reshape(flat, x.shape)


def bce_with_logits(z, y):
    total, count = 0.0, 0
    for a, t in zip(np.ravel(z), np.ravel(y)):
        total += max(a, 0.0) - a * t + math.log1p(math.exp(-abs(a)))
        count += 1
    return total / count
