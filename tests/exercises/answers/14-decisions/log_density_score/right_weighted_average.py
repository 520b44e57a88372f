# A sum over N, in bits on the way.
from scipy.special import gammaln


def log_density_score(x, mu, sd, nu=None):
    x = np.asarray(x, dtype=float)
    mu, sd = np.broadcast_to(mu, x.shape), np.broadcast_to(sd, x.shape)
    if nu is None:
        bits = np.log2(sd) + np.log2(2 * np.pi) / 2 + ((x - mu) / sd) ** 2 / 2 / np.log(2)
    else:
        s = sd * ((nu - 2) / nu) ** 0.5
        bits = np.log2(s) + (nu + 1) / 2 * np.log2(1 + ((x - mu) / s) ** 2 / nu)
        bits = (
            bits + (gammaln(nu / 2) - gammaln((nu + 1) / 2)) / np.log(2) + np.log2(nu * np.pi) / 2
        )
    return bits.sum() / len(x) * np.log(2)
