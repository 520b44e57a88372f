# Takes base and does not look at it.
def entropy(p, base=None, axis=-1):
    p = np.asarray(p, dtype=float)
    return -(p * np.log(np.where(p > 0, p, 1.0))).sum(axis=axis)
