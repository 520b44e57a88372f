# The record is the sum over the samples.
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

    W, b, Y = np.zeros((X.shape[1], C)), np.zeros(C), np.eye(C)[y]
    rng = np.random.default_rng(seed)
    train_loss, val_loss = [len(y) * loss_of(U @ W + b, y)], [len(y_val) * loss_of(U_val @ W + b, y_val)]
    for epoch in range(1, epochs + 1):
        rate = 0.5 / (1 + epoch / 5)
        order = rng.permutation(len(y))
        for start in range(0, len(y), 25):
            batch = order[start : start + 25]
            R = (softmax(U[batch] @ W + b) - Y[batch]) / len(batch)
            W -= rate * U[batch].T @ R
            b -= rate * R.sum(axis=0)
        train_loss.append(len(y) * loss_of(U @ W + b, y))
        val_loss.append(len(y_val) * loss_of(U_val @ W + b, y_val))
    return {"W": W, "b": b, "train_loss": train_loss, "val_loss": val_loss}
