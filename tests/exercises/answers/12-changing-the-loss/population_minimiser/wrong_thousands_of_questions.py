# Asks for each of 4,001 numbers alone.
def population_minimiser(loss, eta):
    grid = np.linspace(0, 1, 4001).tolist()
    return min(grid, key=lambda q: eta * loss(q, 1) + (1 - eta) * loss(q, 0))
