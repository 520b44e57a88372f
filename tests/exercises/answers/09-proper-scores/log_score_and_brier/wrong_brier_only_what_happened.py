# Only the square of the class that happened.
def log_score(P, y, base=None):
    P = np.asarray(P, dtype=float)
    nats = -np.log(P[np.arange(len(P)), y]).mean()
    return nats if base is None else nats / np.log(base)


def brier(P, y):
    P = np.asarray(P, dtype=float)
    return ((1 - P[np.arange(len(P)), y]) ** 2).mean()
