# Replaces the penalties that are never paid by zero.
def expected_score(rule, p, q):
    p, q = np.array(p, dtype=float), np.array(q, dtype=float)
    penalties = np.array([rule(q, y) for y in range(p.size)], dtype=float)
    return p @ np.where(p > 0, penalties, 0.0)
