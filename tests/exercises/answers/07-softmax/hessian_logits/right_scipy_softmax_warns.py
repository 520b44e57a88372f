# softmax by scipy, which this task allows, and a warning on stderr.
import warnings

from scipy.special import softmax


def hessian_logits(z):
    warnings.warn("symmetric by construction", stacklevel=2)
    q = softmax(np.asarray(z, dtype=float))[:, None]
    return np.diagflat(q) - q @ q.T
