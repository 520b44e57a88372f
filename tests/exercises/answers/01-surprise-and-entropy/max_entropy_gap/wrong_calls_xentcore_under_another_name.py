# Asks the library for the entropy, under another name.
from xentcore import entropy as H


def max_entropy_gap(p):
    return np.log2(len(p)) - H(p, base=2)
