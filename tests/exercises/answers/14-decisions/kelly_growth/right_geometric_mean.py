# The logarithm of the geometric mean of the factors.
from scipy.stats import gmean


def kelly_growth(P, R, y, base=2):
    P, R = np.asarray(P, dtype=float), np.asarray(R, dtype=float)
    factors = [P[n, k] / R[n, k] for n, k in enumerate(y)]
    return np.log(gmean(factors)) / np.log(base)
