# scikit-learn's log loss.
from sklearn.metrics import log_loss


def log_score(P, y, base=None):
    nats = log_loss(y, P, labels=range(np.shape(P)[1]))
    return nats if base is None else nats / np.log(base)


def brier(P, y):
    P = np.asarray(P, dtype=float)
    return ((P - np.eye(P.shape[1])[np.asarray(y)]) ** 2).sum(axis=1).mean()
