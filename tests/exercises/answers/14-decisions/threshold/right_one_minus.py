# One minus the share of the miss.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    return 1 - (c_fn - c_tp) / (c_fn - c_tp + c_fp - c_tn)
