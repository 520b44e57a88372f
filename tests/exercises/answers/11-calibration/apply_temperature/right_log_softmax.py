# exp of the logits minus their log-sum-exp.
from scipy.special import logsumexp


def apply_temperature(Z, T):
    Z = np.asarray(Z, dtype=float) / T
    return np.exp(Z - logsumexp(Z, axis=1, keepdims=True))
