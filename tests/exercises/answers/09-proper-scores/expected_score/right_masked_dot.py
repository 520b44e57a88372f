# A vector of penalties, and the sum over what can happen.
def expected_score(rule, p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    penalties = np.array([rule(q, y) for y in range(len(p))], dtype=float)
    return (p * penalties)[p > 0].sum()
