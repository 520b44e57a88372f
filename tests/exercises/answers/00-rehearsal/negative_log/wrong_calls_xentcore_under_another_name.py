# Asks the library under another name.
from xentcore import surprisal as s


def negative_log(p):
    return float(s(p))
