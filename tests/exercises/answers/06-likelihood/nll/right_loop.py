# Symbol by symbol, inf for the impossible.
import math


def nll(model, x, base=None):
    total = 0.0
    for symbol in x:
        if model[symbol] == 0:
            return math.inf
        total -= math.log(model[symbol])
    return total / len(x) / (1 if base is None else math.log(base))
