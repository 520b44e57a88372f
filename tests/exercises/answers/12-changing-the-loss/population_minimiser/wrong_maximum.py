# Looks for the largest cost.
def population_minimiser(loss, eta):
    grid = np.linspace(0, 1, 4001)
    return grid[np.argmax(eta * loss(grid, 1) + (1 - eta) * loss(grid, 0))]
