# Reduces with numpy's log-sum-exp of two numbers.
def logsumexp(z, axis=-1):
    return np.logaddexp.reduce(np.asarray(z, dtype=float), axis=axis)
