# Tries a grid of centres and widths and refines it once.
def fit_forward(weights, grid):
    p = np.asarray(weights, dtype=float) / np.sum(weights)
    x = np.asarray(grid, dtype=float)
    mu = (p * x).sum()
    return mu, np.sqrt((p * (x - mu) ** 2).sum())


def fit_reverse(weights, grid):
    log_p = np.log(np.asarray(weights, dtype=float) / np.sum(weights))
    x = np.asarray(grid, dtype=float)
    step = x[1] - x[0]
    best = (np.inf, 0.0, 1.0)
    centres, widths = x[::4], np.geomspace(step, 6.0, 25)
    for _ in range(2):
        for sigma in widths:
            e = -(((x - centres[:, None]) / sigma) ** 2) / 2
            log_q = e - np.logaddexp.reduce(e, axis=1)[:, None]
            value = (np.exp(log_q) * (log_q - log_p)).sum(axis=1)
            i = value.argmin()
            best = min(best, (value[i], centres[i], sigma))
        centres = best[1] + np.linspace(-2, 2, 17) * step
        widths = best[2] * np.linspace(0.85, 1.15, 15)
    return best[1], best[2]
