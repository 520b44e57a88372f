# The share of the ill less what the errors cost, in units of a miss.
def net_benefit(y, p, t):
    y, act = np.asarray(y, dtype=bool), np.asarray(p) > t
    misses, alarms = (y & ~act).mean(), (~y & act).mean()
    return y.mean() - (misses + alarms * t / (1 - t))
