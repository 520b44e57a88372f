# Calls the answer.
import xentcore


def softmax(Z, axis=-1):
    return xentcore.softmax(Z, axis=axis)
