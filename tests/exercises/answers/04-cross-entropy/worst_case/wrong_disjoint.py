# Calls the possible impossible: the cost is infinite, and the supports are disjoint.
def worst_case(p, bound):
    q = np.zeros(len(p))
    q[np.argmin(p)] = 1.0
    return q
