# The label's column by take_along_axis.
def focal_loss(Q, y, gamma):
    Q = np.array(Q, dtype=float)
    q = np.take_along_axis(Q, np.array(y)[:, None], axis=1).ravel()
    return np.average(np.power(1 - q, gamma) * -np.log(q))
