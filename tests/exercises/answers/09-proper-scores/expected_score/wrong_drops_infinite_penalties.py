# Leaves out infinite penalties that are paid.
def expected_score(rule, p, q):
    q = np.asarray(q, dtype=float)
    penalties = np.array([rule(q, y) for y in range(len(p))], dtype=float)
    return float(np.asarray(p) @ np.where(np.isfinite(penalties), penalties, 0.0))
