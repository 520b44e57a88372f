# Clips the answers.
def focal_loss(Q, y, gamma):
    Q = np.clip(np.asarray(Q, dtype=float), 1e-7, 1 - 1e-7)
    q = Q[np.arange(len(Q)), y]
    return (-((1 - q) ** gamma) * np.log(q)).mean()
