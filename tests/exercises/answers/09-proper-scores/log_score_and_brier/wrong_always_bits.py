# Bits whatever the base.
def log_score(P, y, base=None):
    P = np.asarray(P, dtype=float)
    return -np.log2(P[np.arange(len(P)), y]).mean()


def brier(P, y):
    P = np.asarray(P, dtype=float)
    return ((P - np.eye(P.shape[1])[np.asarray(y)]) ** 2).sum(axis=1).mean()
