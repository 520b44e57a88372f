# Negative costs are taken as 0.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    alarm, miss = c_fp - max(c_tn, 0), c_fn - max(c_tp, 0)
    return alarm / (alarm + miss)
