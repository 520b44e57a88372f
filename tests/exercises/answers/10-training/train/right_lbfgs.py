# L-BFGS; an epoch is one iteration, and the rest repeats the end.
from scipy.optimize import minimize

def loss_of(Z, y):
    Z = Z - Z.max(axis=1, keepdims=True)
    return (np.log(np.exp(Z).sum(axis=1)) - Z[np.arange(len(y)), y]).mean()


def softmax(Z):
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    return E / E.sum(axis=1, keepdims=True)


def train(X, y, X_val, y_val, C, epochs=40, seed=0):
    X, X_val = np.asarray(X, dtype=float), np.asarray(X_val, dtype=float)
    y, y_val = np.asarray(y), np.asarray(y_val)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U, U_val = (X - centre) / spread, (X_val - centre) / spread

    D, Y = X.shape[1], np.eye(C)[y]
    path = [np.zeros((D + 1) * C)]


    def value_and_gradient(v):
        W, b = v[: D * C].reshape(D, C), v[D * C :]
        Z = U @ W + b
        R = (softmax(Z) - Y) / len(y)
        return loss_of(Z, y), np.append(U.T @ R, R.sum(axis=0))


    minimize(
        value_and_gradient, path[0], jac=True, method="L-BFGS-B", callback=lambda v: path.append(v.copy()),
        options={"maxiter": epochs},
    )
    path += [path[-1]] * (epochs + 1 - len(path))
    parts = [(v[: D * C].reshape(D, C), v[D * C :]) for v in path]
    W, b = parts[-1]
    return {
        "W": W,
        "b": b,
        "train_loss": [loss_of(U @ W + b, y) for W, b in parts],
        "val_loss": [loss_of(U_val @ W + b, y_val) for W, b in parts],
    }
