# Cut off at 0.
def net_benefit(y, p, t):
    y, act = np.asarray(y), np.asarray(p) >= t
    tp, fp, n = (act & (y == 1)).sum(), (act & (y == 0)).sum(), len(y)
    return max(0.0, (tp - fp * t / (1 - t)) / n)
