# Subtracts the weight instead of its logarithm.
def unweight(q, w):
    with np.errstate(divide="ignore"):
        z = np.log(np.asarray(q, dtype=float)) - np.asarray(w, dtype=float)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)
