# The denominator grows by alpha once, not once a class.
def smoothed(counts, alpha):
    return (np.asarray(counts) + alpha) / (np.sum(counts) + alpha)
