# The squared error of the logit itself.
def mse_grad_vs_ce_grad(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y)
    q = 1 / (1 + np.exp(-z))
    return 2 * (z - y), q - y
