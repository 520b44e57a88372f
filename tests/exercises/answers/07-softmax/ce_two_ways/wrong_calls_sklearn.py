# Calls scikit-learn's log_loss, which clips as well.
from scipy.special import xlogy
from sklearn.metrics import log_loss


def ce_index(Q, y):
    Q = np.asarray(Q, dtype=float)
    return log_loss(y, Q, labels=list(range(Q.shape[1])))


def ce_onehot(Q, Y):
    Q, Y = np.asarray(Q, dtype=float), np.asarray(Y, dtype=float)
    return -xlogy(Y, Q).sum(axis=1).mean()
