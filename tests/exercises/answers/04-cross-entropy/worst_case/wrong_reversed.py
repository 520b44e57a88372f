# Gives the largest probability to the rarest outcome and so on, without looking at the bound.
def worst_case(p, bound):
    p = np.asarray(p, dtype=float)
    q = np.empty_like(p)
    q[np.argsort(p)] = np.sort(p)[::-1]
    return np.where(q > 0, q, 1e-12)
