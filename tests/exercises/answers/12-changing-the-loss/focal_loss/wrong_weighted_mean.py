# Divides by the sum of the weights.
def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    q = Q[np.arange(len(Q)), y]
    w = (1 - q) ** gamma
    return (-w * np.log(q)).sum() / w.sum()
