# A grid in steps of one hundredth.
def population_minimiser(loss, eta):
    grid = np.linspace(0, 1, 101)
    return grid[np.argmin(eta * loss(grid, 1) + (1 - eta) * loss(grid, 0))]
