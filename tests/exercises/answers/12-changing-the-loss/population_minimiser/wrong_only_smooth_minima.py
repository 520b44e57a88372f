# Looks for the place where the slope vanishes, and stays inside.
def population_minimiser(loss, eta):
    grid = np.linspace(0.001, 0.999, 9981)
    slope = np.gradient(eta * loss(grid, 1) + (1 - eta) * loss(grid, 0), grid)
    return grid[np.argmin(np.abs(slope))]
