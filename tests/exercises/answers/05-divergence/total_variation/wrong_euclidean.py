# The Euclidean length of the difference.
def total_variation(p, q):
    return np.sqrt(((np.asarray(p) - np.asarray(q)) ** 2).sum(axis=-1))
