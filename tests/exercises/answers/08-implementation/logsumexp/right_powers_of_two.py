# In base 2: 2 ** (z / ln 2) is exp(z).
def logsumexp(z, axis=-1):
    bits = np.asarray(z, dtype=float) / np.log(2)
    top = np.max(bits, axis=axis, keepdims=True)
    top = np.where(np.isfinite(top), top, 0.0)
    with np.errstate(divide="ignore"):
        total = np.log2(np.exp2(bits - top).sum(axis=axis, keepdims=True))
    return np.squeeze((total + top) * np.log(2), axis=axis)
