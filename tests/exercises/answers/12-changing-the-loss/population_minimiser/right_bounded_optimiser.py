# scipy's bounded search, and the ends for themselves.
from scipy.optimize import minimize_scalar


def population_minimiser(loss, eta):
    def cost(q):
        return eta * loss(q, 1) + (1 - eta) * loss(q, 0)

    inside = minimize_scalar(cost, bounds=(0, 1), method="bounded", options={"xatol": 1e-7}).x
    return min([0.0, 1.0, inside], key=cost)
