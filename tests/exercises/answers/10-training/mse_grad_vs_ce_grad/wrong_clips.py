# Clips the probability.
from scipy.special import expit


def mse_grad_vs_ce_grad(z, y):
    q = expit(np.asarray(z, dtype=float))
    y = np.asarray(y)
    q = np.clip(q, 1e-7, 1 - 1e-7)
    return 2 * (q - y) * q * (1 - q), q - y
