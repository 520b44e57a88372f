# Python's own logarithm.
import math


def negative_log(p):
    return -math.log(p)
