# Takes the logarithm to base 10: bans, not nats.
import math


def negative_log(p):
    return -math.log10(p)
