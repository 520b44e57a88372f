# The largest difference of a single outcome, not of an event.
def total_variation(p, q):
    return np.abs(np.asarray(p) - np.asarray(q)).max(axis=-1)
