# The mean over the numbers.
from scipy.special import expit


def mse_grad_vs_ce_grad(z, y):
    q = expit(np.asarray(z, dtype=float))
    y = np.asarray(y)
    return np.mean(2 * (q - y) * q * (1 - q)), np.mean(q - y)
