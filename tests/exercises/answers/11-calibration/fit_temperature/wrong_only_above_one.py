# Searches between 1 and 5 only.
def mean_loss(T, Z, y):
    z = Z / T
    z = z - z.max(axis=1, keepdims=True)
    return (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]).mean()


def fit_temperature(Z, y):
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    grid = np.linspace(1, 5, 4001)
    return grid[np.argmin([mean_loss(T, Z, y) for T in grid])]
