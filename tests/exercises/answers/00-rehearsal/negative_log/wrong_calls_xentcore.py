# Asks the library, which is the answer already.
import xentcore


def negative_log(p):
    return xentcore.surprisal(p)
