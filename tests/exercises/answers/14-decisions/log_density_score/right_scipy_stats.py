# The logarithms of scipy's densities.
from scipy import stats


def log_density_score(x, mu, sd, nu=None):
    x, mu, sd = (np.asarray(a, dtype=float) for a in (x, mu, sd))
    if nu is None:
        return -stats.norm.logpdf(x, mu, sd).mean()
    return -stats.t.logpdf(x, nu, loc=mu, scale=sd * np.sqrt((nu - 2) / nu)).mean()
