# The derivative in q, not in z.
from scipy.special import expit


def mse_grad_vs_ce_grad(z, y):
    q = expit(np.asarray(z, dtype=float))
    y = np.asarray(y)
    return 2 * (q - y), q - y
