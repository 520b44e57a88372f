# The library's own function.
import xentcore as xc


def log_density_score(x, mu, sd, nu=None):
    x = np.asarray(x, dtype=float)
    return xc.log_density_score(x, mu, sd, df=nu).mean()
