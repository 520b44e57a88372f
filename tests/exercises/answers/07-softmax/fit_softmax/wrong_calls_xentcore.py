# Takes value and gradient from the library, under another name.
from scipy.optimize import minimize
from xentcore import softmax_cross_entropy_and_grad as both


def fit_softmax(X, y, l2):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U = (X - centre) / spread
    D, C = X.shape[1], y.max() + 1
    penalty = l2 / spread[:, None] ** 2

    def value_and_gradient(v):
        V, a = v[: D * C].reshape(D, C), v[D * C :]
        Z = U @ V + a
        loss, R = both(Z, y)
        value = loss + np.sum(penalty * V**2) / 2
        return value, np.append(U.T @ R + penalty * V, R.sum(axis=0))

    best = minimize(value_and_gradient, np.zeros((D + 1) * C), jac=True, method="L-BFGS-B").x
    W = best[: D * C].reshape(D, C) / spread[:, None]
    return W, best[D * C :] - centre @ W
