# Mirrors p at the uniform distribution: sums to 1, but goes below 0.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    return 2 / len(p) - p
