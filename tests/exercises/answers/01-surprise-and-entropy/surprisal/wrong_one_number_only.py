# math.log takes one number and refuses zero: neither arrays nor impossible outcomes work.
import math


def surprisal(p, base=None):
    return -math.log(p) if base is None else -math.log(p, base)
