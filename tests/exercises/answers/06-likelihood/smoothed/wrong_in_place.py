# Adds alpha to the caller's array.
def smoothed(counts, alpha):
    n = np.asarray(counts)
    if n.dtype == float or alpha == int(alpha):
        n += np.asarray(alpha).astype(n.dtype)
    else:
        n = n + alpha
    return n / n.sum()
