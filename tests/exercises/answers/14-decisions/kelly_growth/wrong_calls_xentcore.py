# The library's own function.
import xentcore as xc


def kelly_growth(P, R, y, base=2):
    return xc.kelly_growth(P, R, y, base=base)
