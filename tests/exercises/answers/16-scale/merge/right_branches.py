# Rescales whichever has the smaller maximum.
import math


def merge(a, b):
    if a[0] < b[0]:
        a, b = b, a
    if b[1] == 0:
        return tuple(a)
    return a[0], a[1] + b[1] * math.exp(b[0] - a[0])
