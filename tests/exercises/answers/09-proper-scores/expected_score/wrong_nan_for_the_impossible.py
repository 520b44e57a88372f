# 0 times inf is nan.
def expected_score(rule, p, q):
    q = np.asarray(q, dtype=float)
    return sum(p[y] * rule(q, y) for y in range(len(p)))
