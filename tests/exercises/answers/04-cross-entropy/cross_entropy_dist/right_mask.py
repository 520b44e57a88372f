# Leaves out what never occurs, then the formula.
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    p, q = p[p > 0], q[p > 0]
    result = -np.sum(p * np.log(q))
    return result / np.log(base) if base else result
