# The table from the library, without its empty bins.
from xentcore import reliability_curve


def ece(P, y, bins=15):
    conf, acc, counts = reliability_curve(P, y, bins)
    return np.nansum(counts * np.abs(acc - conf)) / counts.sum()
