# A diagonal matrix of inverse weights.
def unweight(q, w):
    p = np.asarray(q, dtype=float) @ np.diag(1 / np.asarray(w, dtype=float))
    return (p.T / p.T.sum(axis=0)).T
