# softmax by the library, which this task allows, and a warning on stderr.
import warnings

import xentcore


def grad_logits(Z, Y):
    warnings.warn("gradient of the mean", stacklevel=2)
    weights = np.full(len(Z), 1 / len(Z))
    return weights[:, None] * (xentcore.softmax(Z) - np.asarray(Y))
