# The zero of the difference of the two expected costs, found by a root finder.
from scipy.optimize import brentq


def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    def acting_minus_waiting(p):
        return p * c_tp + (1 - p) * c_fp - p * c_fn - (1 - p) * c_tn

    return brentq(acting_minus_waiting, 0, 1, xtol=1e-13)
