# The log score of the odds less that of the bettor.
from xentcore import log_loss


def kelly_growth(P, R, y, base=2):
    return log_loss(y, R, base=base) - log_loss(y, P, base=base)
