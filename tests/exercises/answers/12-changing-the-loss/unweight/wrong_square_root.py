# Divides by the root of the weights.
def unweight(q, w):
    p = np.asarray(q, dtype=float) / np.sqrt(np.asarray(w, dtype=float))
    return p / p.sum(axis=-1, keepdims=True)
