# The logarithm of one over p.
def negative_log(p):
    return np.log(1 / p)
