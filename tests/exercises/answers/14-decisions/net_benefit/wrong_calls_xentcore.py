# The library's own function.
import xentcore as xc


def net_benefit(y, p, t):
    return xc.net_benefit(y, p, t)
