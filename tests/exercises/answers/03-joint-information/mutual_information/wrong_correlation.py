# Minus half the log of 1 - r^2, which holds for Gaussian variables.
def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    x, y = np.arange(pxy.shape[0]), np.arange(pxy.shape[1])
    px, py = pxy.sum(axis=1), pxy.sum(axis=0)
    dx, dy = x - px @ x, y - py @ y
    with np.errstate(all="ignore"):
        r = dx @ pxy @ dy / np.sqrt((px @ dx**2) * (py @ dy**2))
        nats = -0.5 * np.log(1 - r**2)
    return nats if base is None else nats / np.log(base)
