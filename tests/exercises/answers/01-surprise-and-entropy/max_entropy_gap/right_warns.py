# Lets numpy warn about 0 * log(0) and leaves the nan out of the sum.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return np.log2(len(p)) + np.nansum(p * np.log2(p))
