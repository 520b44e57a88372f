# Draws outcomes: right to two digits.
def expected_score(rule, p, q):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    rng = np.random.default_rng(0)
    drawn = np.bincount(rng.choice(len(p), size=20_000, p=p), minlength=len(p)) / 20_000
    return sum(drawn[y] * rule(q, y) for y in range(len(p)) if drawn[y] > 0)
