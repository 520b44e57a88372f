# Asks the library under another name.
from xentcore.codes import kraft_sum as budget


def kraft_sum(lengths, D=2):
    return float(budget(list(lengths), D=D))
