# Minus the logarithm of the mean density.
from scipy import stats


def log_density_score(x, mu, sd, nu=None):
    x, mu, sd = (np.asarray(a, dtype=float) for a in (x, mu, sd))
    if nu is None:
        logs = stats.norm.logpdf(x, mu, sd)
    else:
        logs = stats.t.logpdf(x, nu, loc=mu, scale=sd * np.sqrt((nu - 2) / nu))
    return -np.log(np.exp(logs).mean())
