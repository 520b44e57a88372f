# Takes the bound for bits, so the cost stays below it in nats.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    x = int(np.argmax(p))
    tiny = 2.0 ** (-bound / p[x])
    q = np.full(p.size, (1 - tiny) / (p.size - 1))
    q[x] = tiny
    return q
