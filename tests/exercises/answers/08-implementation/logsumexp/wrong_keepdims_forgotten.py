# The maximum of each row has lost its axis and is taken off the columns.
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    top = z.max(axis=axis)
    return np.log(np.exp(z - top).sum(axis=axis)) + top
