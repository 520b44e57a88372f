# exp(z) / (1 + exp(z)) is nan for large z.
def mse_grad_vs_ce_grad(z, y):
    z, y = np.asarray(z, dtype=float), np.asarray(y)
    q = np.exp(z) / (1 + np.exp(z))
    return 2 * (q - y) * q * (1 - q), q - y
