# The sigmoid as a hyperbolic tangent, and its slope from the exponential.
def mse_grad_vs_ce_grad(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y)
    sign = np.where(y == 1, -1.0, 1.0)
    with np.errstate(over="ignore"):
        wrong = 1 / (1 + np.exp(-sign * z))  # what the other answer gets
        right = 1 / (1 + np.exp(sign * z))
    return 2 * sign * wrong**2 * right, sign * wrong
