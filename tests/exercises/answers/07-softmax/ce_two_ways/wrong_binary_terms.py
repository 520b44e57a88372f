# Adds log(1 - q) for the classes that are not the label: another loss.
from scipy.special import xlogy


def ce_index(Q, y):
    Q, y = np.asarray(Q, dtype=float), np.asarray(y)
    with np.errstate(divide="ignore"):
        return -np.log(Q[np.arange(len(y)), y]).mean()


def ce_onehot(Q, Y):
    Q, Y = np.asarray(Q, float), np.asarray(Y, float)
    return -(xlogy(Y, Q) + xlogy(1 - Y, 1 - Q)).sum(axis=1).mean()
