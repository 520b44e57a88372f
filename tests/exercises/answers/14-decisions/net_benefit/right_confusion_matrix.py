# Counts from scikit-learn's confusion matrix.
from sklearn.metrics import confusion_matrix


def net_benefit(y, p, t):
    act = (np.asarray(p) >= t).astype(int)
    table = confusion_matrix(y, act, labels=[0, 1])
    return (table[1, 1] - table[0, 1] * t / (1 - t)) / table.sum()
