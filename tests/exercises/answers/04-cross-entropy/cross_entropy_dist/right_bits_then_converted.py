# Computes bits and converts them to the unit that was asked for.
def cross_entropy_dist(p, q, base=None):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    with np.errstate(divide="ignore"):
        length = np.where(p > 0, -np.log2(q), 0.0)
    bits = np.dot(p, np.where(p > 0, length, 0.0))
    return bits * np.log(2) / np.log(np.e if base is None else base)
