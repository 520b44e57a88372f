# The price of a false alarm is t, not its odds.
def net_benefit(y, p, t):
    y, act = np.asarray(y), np.asarray(p) >= t
    tp, fp, n = (act & (y == 1)).sum(), (act & (y == 0)).sum(), len(y)
    return (tp - fp * t) / n
