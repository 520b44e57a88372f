# The standard error of two independent samples: too large.
def paired_difference(l1, l2):
    d = np.asarray(l1, dtype=float) - np.asarray(l2, dtype=float)
    return d.mean(), np.sqrt((np.var(l1, ddof=1) + np.var(l2, ddof=1)) / len(d))
