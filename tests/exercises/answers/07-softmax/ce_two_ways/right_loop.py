# Plain Python loops.
import math


def ce_index(Q, y):
    total = 0.0
    for row, label in zip(Q, y):
        q = row[label]
        total += math.inf if q == 0 else -math.log(q)
    return total / len(y)


def ce_onehot(Q, Y):
    total = 0.0
    for q_row, y_row in zip(Q, Y):
        for q, w in zip(q_row, y_row):
            if w > 0:
                total += w * (math.inf if q == 0 else -math.log(q))
    return total / len(Y)
