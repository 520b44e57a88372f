# The library's own function, under another name.
from xentcore import reliability_curve as table


def reliability(P, y, bins=10):
    return table(P, y, bins)
