# Belief and report exchanged.
def expected_score(rule, p, q):
    p = np.asarray(p, dtype=float)
    return sum(q[y] * rule(p, y) for y in range(len(p)) if q[y] > 0)
