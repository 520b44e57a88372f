# Surprisals by np.where, and the result as an array of shape ().
def cross_entropy_dist(p, q, base=None):
    p, q = np.asarray(p, float), np.asarray(q, float)
    surprisal = np.where(q > 0, -np.log(np.where(q > 0, q, 1.0)), np.inf)
    nats = np.where(p > 0, p, 1.0) @ np.where(p > 0, surprisal, 0.0)
    return np.array(nats if base is None else nats / np.log(base))
