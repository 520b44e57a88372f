# The cost of a miss where that of a false alarm belongs.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    alarm, miss = c_fp - c_tn, c_fn - c_tp
    return miss / (alarm + miss)
