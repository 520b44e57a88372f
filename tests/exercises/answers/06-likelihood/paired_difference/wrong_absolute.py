# Absolute differences: noise looks like progress.
def paired_difference(l1, l2):
    d = np.asarray(l1, dtype=float) - np.asarray(l2, dtype=float)
    d = abs(d)
    return d.mean(), d.std(ddof=1) / np.sqrt(len(d))
