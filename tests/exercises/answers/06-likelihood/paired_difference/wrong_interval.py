# 1.96 standard errors instead of one.
def paired_difference(l1, l2):
    d = np.asarray(l1, dtype=float) - np.asarray(l2, dtype=float)
    return d.mean(), 1.96 * d.std(ddof=1) / np.sqrt(len(d))
