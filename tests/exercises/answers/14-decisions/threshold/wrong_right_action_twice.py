# The cost of a right action is taken off twice.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    alarm, miss = c_fp - c_tn, c_fn - 2 * c_tp
    return alarm / (alarm + miss)
