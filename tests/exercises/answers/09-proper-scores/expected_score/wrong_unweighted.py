# The plain mean of the penalties.
def expected_score(rule, p, q):
    q = np.asarray(q, dtype=float)
    return np.mean([rule(q, y) for y in range(len(p)) if p[y] > 0])
