# Reverse: the highest point with the standard deviation of the whole target.
def fit_forward(weights, grid):
    p = np.asarray(weights, dtype=float) / np.sum(weights)
    x = np.asarray(grid, dtype=float)
    mu = (p * x).sum()
    return mu, np.sqrt((p * (x - mu) ** 2).sum())


def fit_reverse(weights, grid):
    return grid[int(np.argmax(weights))], fit_forward(weights, grid)[1]
