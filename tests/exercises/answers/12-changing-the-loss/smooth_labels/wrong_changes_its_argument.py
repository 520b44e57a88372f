# Works in place.
def smooth_labels(Y, eps):
    if not isinstance(Y, np.ndarray) or Y.dtype.kind != "f":
        Y = np.array(Y, dtype=float)
    Y *= 1 - eps
    Y += eps / Y.shape[-1]
    return Y
