# Makes the most probable outcome nearly impossible and shares the rest out.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    x = int(np.argmax(p))
    tiny = np.exp(-(bound + 1) / p[x])
    q = np.full(p.size, (1 - tiny) / (p.size - 1))
    q[x] = tiny
    return q
