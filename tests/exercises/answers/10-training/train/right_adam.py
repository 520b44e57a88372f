# Adam of the library on shuffled batches.
import xentcore


def train(X, y, X_val, y_val, C, epochs=40, seed=0):
    X, X_val = np.asarray(X, dtype=float), np.asarray(X_val, dtype=float)
    y, y_val = np.asarray(y), np.asarray(y_val)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U, U_val = (X - centre) / spread, (X_val - centre) / spread

    W, b = np.zeros((X.shape[1], C)), np.zeros(C)
    rng = np.random.default_rng(seed)
    adam = xentcore.Adam(0.02)
    record = {"train_loss": [], "val_loss": []}
    for epoch in range(epochs + 1):
        if epoch:
            for batch in np.array_split(rng.permutation(len(y)), 10):
                _, g = xentcore.softmax_cross_entropy_and_grad(U[batch] @ W + b, y[batch])
                adam.step([W, b], [U[batch].T @ g, g.sum(axis=0)])
        record["train_loss"].append(float(xentcore.softmax_cross_entropy(U @ W + b, y)))
        record["val_loss"].append(float(xentcore.softmax_cross_entropy(U_val @ W + b, y_val)))
    return {"W": W, "b": b} | record
