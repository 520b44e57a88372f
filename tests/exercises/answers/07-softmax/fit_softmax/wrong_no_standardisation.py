# L-BFGS on the raw columns: reports success far from the optimum.
from scipy.optimize import minimize


def fit_softmax(X, y, l2):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    N, D = X.shape
    C = y.max() + 1
    Y = np.eye(C)[y]

    def value_and_gradient(v):
        W, b = v[: D * C].reshape(D, C), v[D * C :]
        Z = X @ W + b
        lse = np.logaddexp.reduce(Z, axis=1)
        R = (np.exp(Z - lse[:, None]) - Y) / N
        value = np.mean(lse - Z[Y == 1]) + l2 / 2 * np.sum(W**2)
        return value, np.append(X.T @ R + l2 * W, R.sum(axis=0))

    best = minimize(value_and_gradient, np.zeros((D + 1) * C), jac=True, method="L-BFGS-B").x
    return best[: D * C].reshape(D, C), best[D * C :]
