# Multiplies by the factor 0.25 of detectors.
def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    q = Q[np.arange(len(Q)), y]
    return 0.25 * (-((1 - q) ** gamma) * np.log(q)).mean()
