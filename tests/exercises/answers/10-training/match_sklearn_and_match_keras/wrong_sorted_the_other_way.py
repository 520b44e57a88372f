# Applies the inverse of the order.
from sklearn.metrics import log_loss


def match_sklearn(y, P, columns):
    order = np.argsort(np.argsort(columns))
    return log_loss(y, np.asarray(P)[:, order], labels=sorted(columns))


def match_keras(Z, labels):
    Z, labels = np.asarray(Z, dtype=float), np.asarray(labels)
    Z = Z - Z.max(axis=1, keepdims=True)
    logq = Z - np.log(np.exp(Z).sum(axis=1, keepdims=True))
    if labels.ndim == 1:
        labels = np.eye(Z.shape[1])[labels]
    return -(labels * logq).sum(axis=1).mean()
