# The formula as it stands: exp overflows.
def logsumexp(z, axis=-1):
    return np.log(np.sum(np.exp(np.asarray(z, dtype=float)), axis=axis))
