# 1e-10 inside the logarithm: a finite price for the impossible.
def ce_index(Q, y):
    Q, y = np.asarray(Q, dtype=float), np.asarray(y)
    return -np.log(Q[np.arange(len(y)), y] + 1e-10).mean()


def ce_onehot(Q, Y):
    return -(np.asarray(Y) * np.log(np.asarray(Q) + 1e-10)).sum(axis=1).mean()
