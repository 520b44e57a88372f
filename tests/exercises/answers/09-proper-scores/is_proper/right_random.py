# Random beliefs and random reports, with corners and small perturbations.
def is_proper(rule, C):
    rng = np.random.default_rng(1)
    beliefs = rng.dirichlet(np.ones(C), size=150)
    near = 0.9 * beliefs + 0.1 * rng.dirichlet(np.ones(C), size=150)
    reports = np.vstack([beliefs, near, rng.dirichlet(np.full(C, 0.5), size=300), np.eye(C)])
    table = np.array([[rule(q, y) for y in range(C)] for q in reports], dtype=float)
    verdict = "strict"
    for p, own in zip(beliefs, table):
        lies = table[np.abs(reports - p).max(axis=1) > 0.1]
        gap = lies @ p - own @ p
        if gap.min() < -1e-4:
            return "improper"
        if gap.min() < 1e-4:
            verdict = "proper"
    return verdict
