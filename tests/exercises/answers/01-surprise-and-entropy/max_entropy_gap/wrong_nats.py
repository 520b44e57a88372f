# Both parts are in nats, and the task asks for bits.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return np.log(len(p)) + (p * np.log(np.where(p > 0, p, 1.0))).sum()
