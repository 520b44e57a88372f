# Aims at the bound exactly; what the others cost may vanish in rounding.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    x = p.argmax()
    q = np.full(p.size, 1.0)
    q[x] = 0.0
    q /= q.sum()
    tiny = np.exp(-bound / p[x])
    return np.where(np.arange(p.size) == x, tiny, q * (1 - tiny))
