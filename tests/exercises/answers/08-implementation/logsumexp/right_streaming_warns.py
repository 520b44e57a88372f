# One pass with a running maximum; numpy warns about nan on stderr, and the values are right.
def logsumexp(z, axis=-1):
    z = np.moveaxis(np.asarray(z, dtype=float), axis, 0)
    top, total = np.full(z.shape[1:], -np.inf), np.zeros(z.shape[1:])
    for row in z:
        new = np.maximum(top, row)
        total = np.nan_to_num(total * np.exp(top - new), nan=0.0) + np.exp(row - new)
        top = new
    result = top + np.log(total)
    return np.where(np.isinf(top), top, result)
