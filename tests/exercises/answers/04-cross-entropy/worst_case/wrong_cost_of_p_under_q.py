# Makes H(q, p) large instead: everything on the rarest outcome that is possible.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    x = int(np.argmin(np.where(p > 0, p, np.inf)))
    q = np.full(p.size, 1e-6 / (p.size - 1))
    q[x] = 1 - 1e-6
    return q
