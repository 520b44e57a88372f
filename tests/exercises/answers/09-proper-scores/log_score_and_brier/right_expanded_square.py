# The Brier score as 1 - 2 q_y + sum q^2.
def log_score(P, y, base=None):
    P = np.asarray(P, dtype=float)
    nats = -np.log(P[np.arange(len(P)), y]).mean()
    return nats if base is None else nats / np.log(base)


def brier(P, y):
    P = np.array(P, dtype=float)
    seen = np.take_along_axis(P, np.array(y)[:, None], axis=1)[:, 0]
    return np.mean(1 - 2 * seen + (P**2).sum(axis=1))
