# Dicts, sets and the random module.
import math
import random


def group_split(groups, frac, seed):
    groups = list(groups)
    names = list(dict.fromkeys(groups))
    random.Random(seed).shuffle(names)
    n_test = max(1, min(len(names) - 1, math.floor(frac * len(names))))
    held_out = set(names[:n_test])
    train = [i for i, name in enumerate(groups) if name not in held_out]
    test = [i for i, name in enumerate(groups) if name in held_out]
    return train, test
