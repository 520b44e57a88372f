# Divides by weights that have the mean 1.
def unweight(q, w):
    w = np.asarray(w, dtype=float)
    return np.asarray(q, dtype=float) / (w / w.mean())
