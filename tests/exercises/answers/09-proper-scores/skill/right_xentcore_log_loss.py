# The library's log loss, which the statement allows.
from xentcore import log_loss


def skill(P, y, y_train):
    P = np.asarray(P, dtype=float)
    shares = np.bincount(y_train, minlength=P.shape[1]) / len(y_train)
    return 1 - log_loss(y, P) / log_loss(y, np.tile(shares, (len(P), 1)))
