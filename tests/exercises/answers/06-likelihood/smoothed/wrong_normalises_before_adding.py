# Adds alpha to the shares instead of the counts.
def smoothed(counts, alpha):
    p = np.asarray(counts) / np.sum(counts) + alpha
    return p / p.sum()
