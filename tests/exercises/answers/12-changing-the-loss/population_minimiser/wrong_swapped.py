# Gives eta to class 0.
def population_minimiser(loss, eta):
    grid = np.linspace(0, 1, 4001)
    return grid[np.argmin(eta * loss(grid, 0) + (1 - eta) * loss(grid, 1))]
