# The logarithm of the denominator by scipy, then one exponential.
from scipy.special import logsumexp


def softmax(Z, axis=-1):
    Z = np.asarray(Z, dtype=float)
    return np.exp(Z - logsumexp(Z, axis=axis, keepdims=True))
