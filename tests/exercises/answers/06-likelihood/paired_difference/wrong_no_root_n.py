# The standard deviation of one difference, not of the mean.
def paired_difference(l1, l2):
    d = np.asarray(l1, dtype=float) - np.asarray(l2, dtype=float)
    return d.mean(), d.std(ddof=1)
