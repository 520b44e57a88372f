# The square of the standard deviation where the standard deviation belongs.
from scipy import stats


def log_density_score(x, mu, sd, nu=None):
    x, mu, sd = (np.asarray(a, dtype=float) for a in (x, mu, sd))
    if nu is None:
        logs = stats.norm.logpdf(x, mu, sd**2)
    else:
        logs = stats.t.logpdf(x, nu, loc=mu, scale=sd**2 * np.sqrt((nu - 2) / nu))
    return -logs.mean()
