# Without the constants: half a square for the normal, the tail for Student.
def log_density_score(x, mu, sd, nu=None):
    x, mu, sd = (np.asarray(a, dtype=float) for a in (x, mu, sd))
    u = (x - mu) / sd
    if nu is None:
        return (np.log(sd) + u * u / 2).mean()
    return (np.log(sd) + (nu + 1) / 2 * np.log1p(u * u / (nu - 2))).mean()
