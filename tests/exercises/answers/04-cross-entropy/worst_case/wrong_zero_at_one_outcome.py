# A zero at the most probable outcome makes the cost infinite.
def worst_case(p, bound):
    q = np.full(len(p), 1.0 / (len(p) - 1))
    q[np.argmax(p)] = 0.0
    return q
