# The label picked by a one-hot row.
from scipy.special import xlogy


def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    q = (np.eye(Q.shape[1])[np.asarray(y)] * Q).sum(axis=1)
    return -xlogy((1 - q) ** gamma, q).sum() / len(q)
