# Calls the answer.
import xentcore


def one_hot(y, C):
    return xentcore.one_hot(y, C)
