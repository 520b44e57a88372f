# The library's own function, under another name.
from xentcore import murphy_decomposition as parts


def decompose_brier(P, y):
    return parts(y, P)
