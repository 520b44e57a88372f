# A fine grid that stops one hundredth before the ends.
def population_minimiser(loss, eta):
    grid = np.linspace(0.01, 0.99, 9801)
    return grid[np.argmin(eta * loss(grid, 1) + (1 - eta) * loss(grid, 0))]
