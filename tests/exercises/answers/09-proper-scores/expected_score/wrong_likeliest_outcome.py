# Asks the rule about the most probable outcome only.
def expected_score(rule, p, q):
    q = np.asarray(q, dtype=float)
    return rule(q, int(np.argmax(p)))
