# Averages the exponentials.
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    top = z.max(axis=axis, keepdims=True)
    return np.log(np.exp(z - top).mean(axis=axis)) + top.squeeze(axis)
