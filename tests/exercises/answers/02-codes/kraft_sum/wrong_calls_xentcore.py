# Asks the library.
import xentcore


def kraft_sum(lengths, D=2):
    return float(xentcore.kraft_sum(lengths, D))
