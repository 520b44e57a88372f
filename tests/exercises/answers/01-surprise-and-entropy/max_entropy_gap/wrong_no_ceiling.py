# Returns the entropy instead of its distance to the ceiling.
def max_entropy_gap(p):
    p = np.asarray(p, dtype=float)
    return -(p * np.log2(np.where(p > 0, p, 1.0))).sum()
