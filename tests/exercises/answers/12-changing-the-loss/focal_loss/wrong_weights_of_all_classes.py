# Multiplies the weights of all classes.
def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    q = Q[np.arange(len(Q)), y]
    return (-((1 - Q) ** gamma).prod(axis=1) * np.log(q)).mean()
