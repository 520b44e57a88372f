# The mean of the absolute differences, which depends on the number of outcomes.
def total_variation(p, q):
    return np.abs(np.asarray(p) - np.asarray(q)).mean(axis=-1)
