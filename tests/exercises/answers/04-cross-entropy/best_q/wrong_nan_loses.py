# Treats the nan of 0 * log 0 as the worst cost of all.
def best_q(p, candidates):
    p, candidates = np.asarray(p, float), np.asarray(candidates, float)
    with np.errstate(all="ignore"):
        costs = -(p * np.log(candidates)).sum(axis=1)
    costs[np.isnan(costs)] = np.inf
    return int(np.argmin(costs))
