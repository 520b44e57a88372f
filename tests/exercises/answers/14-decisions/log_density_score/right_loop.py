# One observation after the other, with math.lgamma.
import math


def log_density_score(x, mu, sd, nu=None):
    n, total = len(x), 0.0
    mus = mu if np.ndim(mu) else [mu] * n
    sds = sd if np.ndim(sd) else [sd] * n
    for value, m, s in zip(x, mus, sds):
        if nu is None:
            total += math.log(s) + 0.5 * math.log(2 * math.pi) + 0.5 * ((value - m) / s) ** 2
        else:
            s = s * math.sqrt((nu - 2) / nu)
            total -= math.lgamma((nu + 1) / 2) - math.lgamma(nu / 2)
            total += 0.5 * math.log(nu * math.pi) + math.log(s)
            total += (nu + 1) / 2 * math.log(1 + ((value - m) / s) ** 2 / nu)
    return total / n
