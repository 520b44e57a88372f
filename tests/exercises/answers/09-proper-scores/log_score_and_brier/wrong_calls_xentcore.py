# The library's own functions, under other names.
from xentcore import brier_score as squares
from xentcore import log_loss as logs


def log_score(P, y, base=None):
    return logs(y, P, base=base)


def brier(P, y):
    return squares(y, P)
