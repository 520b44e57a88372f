# Asks the library, which is the answer already.
import xentcore


def surprisal(p, base=None):
    return xentcore.surprisal(p, base=base)
