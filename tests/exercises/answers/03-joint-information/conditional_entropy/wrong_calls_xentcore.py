# Asks the library.
import xentcore


def conditional_entropy(pxy, base=None):
    return xentcore.conditional_entropy(pxy, base=base)
