# Makes the rarest outcome nearly impossible, where it costs least.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    x = int(np.argmin(np.where(p > 0, p, np.inf)))
    tiny = max(np.exp(-(bound + 1) / p[x]), 5e-324)
    q = np.full(p.size, (1 - tiny) / (p.size - 1))
    q[x] = tiny
    return q
