# Plain Python, relative to the label.
import math


def sampled_softmax(z_true, z_drawn, log_r_true, log_r_drawn):
    total = 0.0
    for i in range(len(z_true)):
        own = z_true[i] - log_r_true[i]
        away = [z - r - own for z, r in zip(z_drawn[i], log_r_drawn[i])]
        top = max(0.0, max(away))
        total += top + math.log(math.exp(-top) + sum(math.exp(a - top) for a in away))
    return total / len(z_true)
