# The two-class habit: half of the sum of the squares.
def log_score(P, y, base=None):
    P = np.asarray(P, dtype=float)
    nats = -np.log(P[np.arange(len(P)), y]).mean()
    return nats if base is None else nats / np.log(base)


def brier(P, y):
    P = np.asarray(P, dtype=float)
    return 0.5 * ((P - np.eye(P.shape[1])[np.asarray(y)]) ** 2).sum(axis=1).mean()
