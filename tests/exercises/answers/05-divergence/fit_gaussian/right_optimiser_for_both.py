# Minimises both divergences; the forward one from the moments of nothing.
def fit_forward(weights, grid):
    from scipy.optimize import minimize

    p = np.asarray(weights, dtype=float) / np.sum(weights)
    x = np.asarray(grid, dtype=float)

    def divergence(t):
        e = -(((x - t[0]) / np.exp(t[1])) ** 2) / 2
        log_q = e - np.logaddexp.reduce(e)
        return (p * (np.log(p) - log_q)).sum()

    t = minimize(divergence, [x.mean(), 0.0], method="Nelder-Mead").x
    return t[0], np.exp(t[1])


def fit_reverse(weights, grid):
    from scipy.optimize import minimize

    p = np.asarray(weights, dtype=float) / np.sum(weights)
    x = np.asarray(grid, dtype=float)

    def divergence(t):
        e = -(((x - t[0]) / np.exp(t[1])) ** 2) / 2
        log_q = e - np.logaddexp.reduce(e)
        return (np.exp(log_q) * (log_q - np.log(p))).sum()

    t = minimize(divergence, [x[p.argmax()], 0.0], method="Nelder-Mead").x
    return t[0], np.exp(t[1])
