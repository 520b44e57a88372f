# The variance of the mean, without the root.
def paired_difference(l1, l2):
    d = np.asarray(l1, dtype=float) - np.asarray(l2, dtype=float)
    return d.mean(), d.var(ddof=1) / len(d)
