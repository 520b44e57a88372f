# Student's scale is taken to be the standard deviation.
from scipy import stats


def log_density_score(x, mu, sd, nu=None):
    x, mu, sd = (np.asarray(a, dtype=float) for a in (x, mu, sd))
    if nu is None:
        logs = stats.norm.logpdf(x, mu, sd)
    else:
        logs = stats.t.logpdf(x, nu, loc=mu, scale=sd)
    return -logs.mean()
