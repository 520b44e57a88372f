# Minimises the expected cost over softmax reports, then looks for ties.
from scipy.optimize import minimize


def is_proper(rule, C):
    rng = np.random.default_rng(2)
    beliefs = 0.94 * rng.dirichlet(np.full(C, 0.6), size=5) + 0.06 / C
    ties = False
    for p in beliefs:

        def cost(z):
            q = np.exp(z - z.max())
            q /= q.sum()
            return sum(p[y] * rule(q, y) for y in range(C))

        honest = cost(np.log(p))
        for start in (np.log(p), np.zeros(C), 3 * np.log(p)):
            found = minimize(cost, start, method="Nelder-Mead", options={"maxiter": 40})
            if found.fun < honest - 1e-4:
                return "improper"
        for q in rng.dirichlet(np.ones(C), size=40):
            if np.abs(q - p).max() > 0.1 and cost(np.log(q)) < honest + 1e-4:
                ties = True
    return "proper" if ties else "strict"
