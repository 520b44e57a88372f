# Shifts in place: the caller's array is changed.
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    top = z.max(axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    z -= top
    with np.errstate(divide="ignore", over="ignore"):
        return np.log(np.exp(z).sum(axis=axis)) + top.squeeze(axis)
