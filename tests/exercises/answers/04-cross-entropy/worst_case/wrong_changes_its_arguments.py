# Builds q in the caller's own array.
def worst_case(p, bound):
    q = np.asarray(p, dtype=float)
    x = int(np.argmax(q))
    tiny = np.exp(-bound / q[x] - 1)
    q[:] = (1 - tiny) / (len(q) - 1)
    q[x] = tiny
    return q
