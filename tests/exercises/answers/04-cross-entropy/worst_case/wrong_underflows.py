# Goes ten times further than needed, to be safe, and underflows to 0.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    x = int(np.argmax(p))
    tiny = np.exp(-10 * (bound + 1) / p[x])
    q = np.full(p.size, (1 - tiny) / (p.size - 1))
    q[x] = tiny
    return q
