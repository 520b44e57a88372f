# Tries only forecasters who are certain.
def is_proper(rule, C):
    rng = np.random.default_rng(3)
    corners = np.eye(C)
    ties = False
    for k in range(C):
        honest = rule(corners[k], k)
        for q in rng.dirichlet(np.ones(C), size=300):
            if rule(q, k) < honest - 1e-9:
                return "improper"
            ties = ties or rule(q, k) < honest + 1e-9
    return "proper" if ties else "strict"
