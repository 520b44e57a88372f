# Overflows to inf on the way, which is harmless here, and warns.
def mse_grad_vs_ce_grad(z, y):
    q = 1 / (1 + np.exp(-np.asarray(z, dtype=float)))
    r = q - np.asarray(y)
    return 2 * r * q * (1 - q), r
