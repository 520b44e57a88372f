# Looks only at the likelier class.
def population_minimiser(loss, eta):
    grid = np.linspace(0, 1, 4001)
    return grid[np.argmin(loss(grid, int(eta > 0.5)))]
