# Weighs by the report: what the forecaster would expect if the lie were true.
def expected_score(rule, p, q):
    q = np.asarray(q, dtype=float)
    return sum(q[y] * rule(q, y) for y in range(len(q)) if q[y] > 0)
