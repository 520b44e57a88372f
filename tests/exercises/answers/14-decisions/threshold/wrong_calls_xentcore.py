# The library's own function.
import xentcore as xc


def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    return xc.cost_threshold(c_fp - c_tn, c_fn - c_tp)
