# The denominator is the number of symbols: the sum is above 1.
def smoothed(counts, alpha):
    return (np.asarray(counts) + alpha) / np.sum(counts)
