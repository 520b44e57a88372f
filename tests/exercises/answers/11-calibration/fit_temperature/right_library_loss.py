# A grid, then a finer one, with the loss of the library.
from xentcore import softmax_cross_entropy


def fit_temperature(Z, y):
    Z = np.asarray(Z, dtype=float)
    low, high = 0.01, 200.0
    for _ in range(6):
        grid = np.geomspace(low, high, 60)
        best = int(np.argmin([softmax_cross_entropy(Z / T, y) for T in grid]))
        low, high = grid[max(best - 1, 0)], grid[min(best + 1, 59)]
    return float(np.sqrt(low * high))
