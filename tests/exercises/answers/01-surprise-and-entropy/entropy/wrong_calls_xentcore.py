# Asks the library, which is the answer already.
import xentcore


def entropy(p, base=None, axis=-1):
    return xentcore.entropy(p, base=base, axis=axis)
