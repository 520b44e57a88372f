# The exponent stands on the mean of the losses.
def focal_loss(Q, y, gamma):
    Q = np.asarray(Q, dtype=float)
    q = Q[np.arange(len(Q)), y]
    return (-np.log(q) * (1 - q)).mean() ** max(gamma, 1)
