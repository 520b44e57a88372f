# The direction of descent.
from scipy.special import expit


def mse_grad_vs_ce_grad(z, y):
    q = expit(np.asarray(z, dtype=float))
    y = np.asarray(y)
    return 2 * (y - q) * q * (1 - q), y - q
