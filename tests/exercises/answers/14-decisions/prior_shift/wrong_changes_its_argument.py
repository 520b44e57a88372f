# Multiplies in place.
def prior_shift(P, old, new):
    P = P if isinstance(P, np.ndarray) else np.array(P, dtype=float)
    P *= np.asarray(new) / np.asarray(old)
    return P / P.sum(axis=1, keepdims=True)
