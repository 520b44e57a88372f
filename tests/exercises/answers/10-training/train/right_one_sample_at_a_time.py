# Stochastic gradient, one sample a step, averaging nothing.
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

    W, b = np.zeros((X.shape[1], C)), np.zeros(C)
    rng = np.random.default_rng(seed)
    train_loss, val_loss = [], []
    for epoch in range(epochs + 1):
        if epoch:
            rate = 0.1 / epoch**0.9
            for i in rng.permutation(len(y)):
                z = U[i] @ W + b
                g = np.exp(z - z.max())
                g /= g.sum()
                g[y[i]] -= 1
                W -= rate * np.outer(U[i], g)
                b -= rate * g
        train_loss.append(loss_of(U @ W + b, y))
        val_loss.append(loss_of(U_val @ W + b, y_val))
    return {"W": W, "b": b, "train_loss": train_loss, "val_loss": val_loss}
