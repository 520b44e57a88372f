# The surprisal of one class.
import math


def initial_loss(C):
    return -math.log(1 / C)
