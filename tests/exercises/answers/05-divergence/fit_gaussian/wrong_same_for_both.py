# The moments for both directions.
def fit_forward(weights, grid):
    p = np.asarray(weights, dtype=float) / np.sum(weights)
    x = np.asarray(grid, dtype=float)
    mu = (p * x).sum()
    return mu, np.sqrt((p * (x - mu) ** 2).sum())


fit_reverse = fit_forward
