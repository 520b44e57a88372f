# Only the errors cost anything.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    return c_fp / (c_fp + c_fn)
