# Per thousand patients.
def net_benefit(y, p, t):
    y, act = np.asarray(y), np.asarray(p) >= t
    tp, fp, n = (act & (y == 1)).sum(), (act & (y == 0)).sum(), len(y)
    return 1000 * (tp - fp * t / (1 - t)) / n
