# Takes the difference the other way round: the entropy minus its ceiling.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return -(p * np.log2(np.where(p > 0, p, 1.0))).sum() - np.log2(len(p))
