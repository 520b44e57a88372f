# Asks the library under another name.
from xentcore.information import entropy as H


def entropy(p, base=None, axis=-1):
    return H(p, base=base, axis=axis)
