# Calls the library under another name.
from xentcore.special import log_softmax as log_probabilities


def log_softmax(z, axis=-1):
    return log_probabilities(z, axis=axis)
