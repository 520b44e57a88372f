# Returns the result with the summed axis still there, of length 1.
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    top = z.max(axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        return np.log(np.exp(z - top).sum(axis=axis, keepdims=True)) + top
