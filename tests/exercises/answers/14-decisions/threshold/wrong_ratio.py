# The ratio of the costs, which is the odds and not the probability.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    return (c_fp - c_tn) / (c_fn - c_tp)
