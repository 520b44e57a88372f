# The library's own function.
import xentcore as xc


def total_variation(p, q):
    return xc.total_variation(p, q)
