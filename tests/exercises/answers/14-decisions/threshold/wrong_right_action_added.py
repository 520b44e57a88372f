# The cost of a right action is added to that of a miss instead of taken from it.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    alarm, miss = c_fp - c_tn, c_fn + c_tp
    return alarm / (alarm + miss)
