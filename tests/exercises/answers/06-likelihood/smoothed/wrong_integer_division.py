# Divides in whole numbers.
def smoothed(counts, alpha):
    n = np.asarray(counts) + alpha
    return n // n.sum()
