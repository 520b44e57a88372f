# The power with the standard library.
import math


def perplexity(ce, base=None):
    return math.pow(math.e if base is None else base, ce)
