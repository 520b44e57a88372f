# Forgets to normalise.
def unweight(q, w):
    return np.asarray(q, dtype=float) / np.asarray(w, dtype=float)
