# The library's own function.
import xentcore as xc


def prior_shift(P, old, new):
    return xc.adjust_prior(P, old, new)
