# Surprisal of the most probable class, whatever the label.
from scipy.special import xlogy


def ce_index(Q, y):
    return -np.log(np.max(np.asarray(Q, dtype=float), axis=1)).mean()


def ce_onehot(Q, Y):
    Q, Y = np.asarray(Q, dtype=float), np.asarray(Y, dtype=float)
    return -xlogy(Y, Q).sum(axis=1).mean()
