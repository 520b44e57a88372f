# Averages over samples and classes.
def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    Y = np.eye(Q.shape[1])[np.asarray(y)]
    q = (Y * Q).sum(axis=1, keepdims=True)
    return (-Y * (1 - q) ** gamma * np.log(q)).mean()
