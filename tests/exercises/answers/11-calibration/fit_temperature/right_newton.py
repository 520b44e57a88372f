# Newton's method in 1/T, with steps that are halved if they do not help.
def mean_loss(T, Z, y):
    z = Z / T
    z = z - z.max(axis=1, keepdims=True)
    return (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]).mean()


def fit_temperature(Z, y):
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    Z = Z - Z[np.arange(len(y)), y][:, None]
    beta = 1 / np.abs(Z).max()
    for _ in range(200):
        q = np.exp(beta * Z - (beta * Z).max(axis=1, keepdims=True))
        q /= q.sum(axis=1, keepdims=True)
        mean = (q * Z).sum(axis=1, keepdims=True)
        step = -mean.mean() / (q * (Z - mean) ** 2).sum(axis=1).mean()
        while beta + step <= 0 or mean_loss(1 / (beta + step), Z, y) > mean_loss(1 / beta, Z, y) + 1e-15:
            step /= 2
            if abs(step) < 1e-14:
                break
        beta += step
        if abs(step) < 1e-12 * beta:
            break
    return 1 / beta
