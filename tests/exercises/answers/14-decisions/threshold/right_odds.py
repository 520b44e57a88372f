# The odds of the threshold are the ratio of the costs.
def threshold(c_fp, c_fn, c_tp=0.0, c_tn=0.0):
    odds = (c_fp - c_tn) / (c_fn - c_tp) if c_fn != c_tp else float("inf")
    return odds / (1 + odds)
