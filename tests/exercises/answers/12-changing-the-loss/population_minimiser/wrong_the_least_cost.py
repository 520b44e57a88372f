# Returns what the best answer costs.
def population_minimiser(loss, eta):
    grid = np.linspace(0, 1, 4001)
    return (eta * loss(grid, 1) + (1 - eta) * loss(grid, 0)).min()
