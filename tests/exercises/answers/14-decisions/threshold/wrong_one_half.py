# One half, whatever the errors cost.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    return 0.5
