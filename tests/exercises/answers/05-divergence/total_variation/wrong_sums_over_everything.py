# One number for a whole table of rows.
def total_variation(p, q):
    return np.abs(np.asarray(p) - np.asarray(q)).sum() / 2
