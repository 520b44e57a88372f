# The gradient by loops over samples and classes; L-BFGS on standardised columns.
import math

from scipy.optimize import minimize


def fit_softmax(X, y, l2):
    X = np.array(X, dtype=float)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U = ((X - centre) / spread).tolist()
    N, D, C = len(U), len(U[0]), int(max(y)) + 1
    scale = [l2 / s**2 for s in spread.tolist()]
    y = [int(label) for label in y]

    def value_and_gradient(v):
        v = v.tolist()
        value, slope = 0.0, [0.0] * len(v)
        for u, label in zip(U, y):
            z = [v[D * C + c] + sum(u[d] * v[d * C + c] for d in range(D)) for c in range(C)]
            top = max(z)
            e = [math.exp(x - top) for x in z]
            total = sum(e)
            value += (top + math.log(total) - z[label]) / N
            for c in range(C):
                r = (e[c] / total - (c == label)) / N
                slope[D * C + c] += r
                for d in range(D):
                    slope[d * C + c] += r * u[d]
        for d in range(D):
            for c in range(C):
                value += scale[d] / 2 * v[d * C + c] ** 2
                slope[d * C + c] += scale[d] * v[d * C + c]
        return value, np.array(slope)

    best = minimize(value_and_gradient, np.zeros((D + 1) * C), jac=True, method="L-BFGS-B").x
    W = best[: D * C].reshape(D, C) / spread[:, None]
    return W, best[D * C :] - centre @ W
