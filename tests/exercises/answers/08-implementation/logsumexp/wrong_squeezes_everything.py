# squeeze() without an axis also removes other axes of length 1.
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    top = z.max(axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        total = np.log(np.exp(z - top).sum(axis=axis, keepdims=True)) + top
    return total.squeeze()
