# Adds alpha in whole numbers, so 0.5 becomes 0.
def smoothed(counts, alpha):
    n = np.asarray(counts) + int(alpha)
    return n / n.sum()
