# Standardises the caller's own array.
from scipy.optimize import minimize


def fit_softmax(X, y, l2):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    X -= centre
    X /= spread
    U = X
    N, D, C = len(y), X.shape[1], y.max() + 1
    Y = np.eye(C)[y]
    penalty = l2 / spread[:, None] ** 2

    def value_and_gradient(v):
        V, a = v[: D * C].reshape(D, C), v[D * C :]
        Z = U @ V + a
        lse = np.logaddexp.reduce(Z, axis=1)
        R = (np.exp(Z - lse[:, None]) - Y) / N
        value = np.mean(lse - Z[Y == 1]) + np.sum(penalty * V**2) / 2
        return value, np.append(U.T @ R + penalty * V, R.sum(axis=0))

    best = minimize(value_and_gradient, np.zeros((D + 1) * C), jac=True, method="L-BFGS-B").x
    W = best[: D * C].reshape(D, C) / spread[:, None]
    return W, best[D * C :] - centre @ W
