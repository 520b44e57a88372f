# A loop with a running total.
def expected_score(rule, p, q):
    q = np.array(q, dtype=float)
    total = 0.0
    for y in range(len(p)):
        if p[y] != 0:
            total = total + p[y] * rule(q, y)
    return total
