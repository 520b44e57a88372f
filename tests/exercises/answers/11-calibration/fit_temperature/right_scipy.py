# Brent's method in log T.
from scipy.optimize import minimize_scalar


def mean_loss(T, Z, y):
    z = Z / T
    z = z - z.max(axis=1, keepdims=True)
    return (np.log(np.exp(z).sum(axis=1)) - z[np.arange(len(y)), y]).mean()


def fit_temperature(Z, y):
    Z, y = np.asarray(Z, dtype=float), np.asarray(y)
    found = minimize_scalar(
        lambda s: mean_loss(np.exp(s), Z, y), bounds=(np.log(0.01), np.log(200)), method="bounded",
        options={"xatol": 1e-8},
    )
    return np.exp(found.x)
