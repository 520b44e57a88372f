# The operator as a function.
from operator import add as plus


def add(a, b):
    return plus(a, b)
