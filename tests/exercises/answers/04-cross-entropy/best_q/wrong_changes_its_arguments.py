# Removes the harmless zeros in the caller's own array.
def best_q(p, candidates):
    p, candidates = np.asarray(p, dtype=float), np.asarray(candidates, dtype=float)
    candidates[:, p == 0] = 1.0
    with np.errstate(divide="ignore"):
        return int(np.argmin(-(np.log(candidates) * p).sum(axis=1)))
