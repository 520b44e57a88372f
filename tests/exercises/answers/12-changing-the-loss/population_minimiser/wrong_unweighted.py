# Both classes count the same.
def population_minimiser(loss, eta):
    grid = np.linspace(0, 1, 4001)
    return grid[np.argmin(loss(grid, 1) + loss(grid, 0))]
