# The surplus of p over q, which equals that of q over p.
def total_variation(p, q):
    return np.maximum(np.asarray(p) - np.asarray(q), 0).sum(axis=-1)
