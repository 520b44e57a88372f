# Entropy of the label plus divergence, row by row.
from scipy.special import entr, rel_entr


def ce_index(Q, y):
    Q, y = np.asarray(Q, dtype=float), np.asarray(y)
    with np.errstate(divide="ignore"):
        return -np.log(Q[np.arange(len(y)), y]).mean()


def ce_onehot(Q, Y):
    Q, Y = np.asarray(Q, float), np.asarray(Y, float)
    return (entr(Y) + rel_entr(Y, Q)).sum(axis=1).mean() + 0.0
