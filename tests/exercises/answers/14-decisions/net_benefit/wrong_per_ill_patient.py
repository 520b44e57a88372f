# Divided by the number of the ill.
def net_benefit(y, p, t):
    y, act = np.asarray(y), np.asarray(p) >= t
    tp, fp = (act & (y == 1)).sum(), (act & (y == 0)).sum()
    return (tp - fp * t / (1 - t)) / (y == 1).sum()
