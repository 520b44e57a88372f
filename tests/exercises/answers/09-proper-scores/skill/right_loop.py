# Counts and logarithms in plain Python.
import math
from collections import Counter


def skill(P, y, y_train):
    count = Counter(int(k) for k in y_train)
    score = sum(math.inf if row[k] == 0 else -math.log(row[k]) for row, k in zip(P, y))
    reference = sum(-math.log(count[int(k)] / len(y_train)) for k in y)
    return 1 - score / reference
