# Lets scipy measure the gradient of the objective, on standardised columns.
from scipy.optimize import minimize


def fit_softmax(X, y, l2):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U = (X - centre) / spread
    D, C = X.shape[1], y.max() + 1
    Y = np.eye(C)[y]
    penalty = l2 / spread[:, None] ** 2

    def objective(v):
        V, a = v[: D * C].reshape(D, C), v[D * C :]
        Z = U @ V + a
        lse = np.logaddexp.reduce(Z, axis=1)
        return np.mean(lse - Z[Y == 1]) + np.sum(penalty * V**2) / 2

    best = minimize(objective, np.zeros((D + 1) * C), method="L-BFGS-B").x
    W = best[: D * C].reshape(D, C) / spread[:, None]
    return W, best[D * C :] - centre @ W
