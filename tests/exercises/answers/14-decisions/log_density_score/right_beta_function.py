# The constant by a beta function, the scale by the standard deviation.
from scipy.special import betaln


def log_density_score(x, mu, sd, nu=None):
    u = (np.asarray(x, dtype=float) - mu) / np.asarray(sd, dtype=float)
    if nu is None:
        return np.mean(u * u / 2 + np.log(np.sqrt(2 * np.pi) * np.asarray(sd)))
    # sqrt(pi) Gamma(nu/2) / Gamma((nu + 1)/2) is the beta function B(1/2, nu/2).
    constant = betaln(0.5, nu / 2) + np.log(nu - 2) / 2
    return np.mean(constant + np.log(sd) + (nu + 1) / 2 * np.log1p(u * u / (nu - 2)))
