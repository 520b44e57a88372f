# With a helper of its own, whose short name a check must not take away.
def reference(rule, q, y, weight):
    return weight * rule(q, y) if weight > 0 else 0.0


def expected_score(rule, p, q):
    q = np.array(q, dtype=float)
    return sum(reference(rule, q, y, weight) for y, weight in enumerate(p))
