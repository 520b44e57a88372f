# A dot product: each patient acted upon counts 1 or minus the odds.
def net_benefit(y, p, t):
    worth = np.where(np.asarray(y) == 1, 1.0, -t / (1 - t))
    return np.dot(worth, np.asarray(p) >= t) / len(p)
