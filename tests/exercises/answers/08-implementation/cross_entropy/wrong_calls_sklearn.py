# Calls scikit-learn's log_loss, which clips.
from sklearn.metrics import log_loss as score


def cross_entropy(y_true, y_pred, *, reduction="mean", base=None):
    y, q = np.atleast_1d(y_true), np.atleast_2d(y_pred)
    if y.dtype.kind == "f":
        y = np.atleast_2d(y).argmax(axis=1)
    losses = np.array([score([c], row[None], labels=range(q.shape[1])) for c, row in zip(y, q)])
    losses /= np.log(base or np.e)
    return losses if reduction == "none" else losses.mean()
