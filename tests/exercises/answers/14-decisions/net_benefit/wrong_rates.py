# True positive rate and false positive rate.
def net_benefit(y, p, t):
    y, act = np.asarray(y), np.asarray(p) >= t
    tp, fp = (act & (y == 1)).sum(), (act & (y == 0)).sum()
    return tp / (y == 1).sum() - fp / (y == 0).sum() * t / (1 - t)
