# The library's own function.
import xentcore


def mutual_information(pxy, base=None):
    return xentcore.mutual_information(pxy, base=base)
