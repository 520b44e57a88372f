# Reverse: the middle of the grid's bumps, narrow.
def fit_forward(weights, grid):
    p = np.asarray(weights, dtype=float) / np.sum(weights)
    x = np.asarray(grid, dtype=float)
    mu = (p * x).sum()
    return mu, np.sqrt((p * (x - mu) ** 2).sum())


def fit_reverse(weights, grid):
    return fit_forward(weights, grid)[0], 1.0
