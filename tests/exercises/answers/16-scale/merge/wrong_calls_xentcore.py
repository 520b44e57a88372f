# Calls the library function that is the answer.
import xentcore


def merge(a, b):
    return xentcore.merge_logsumexp(tuple(a), tuple(b))
