# Calls the library for the rows.
import xentcore


def ce_index(Q, y):
    Q, y = np.asarray(Q, dtype=float), np.asarray(y)
    with np.errstate(divide="ignore"):
        return -np.log(Q[np.arange(len(y)), y]).mean()


def ce_onehot(Q, Y):
    return xentcore.cross_entropy(Y, Q).mean()
