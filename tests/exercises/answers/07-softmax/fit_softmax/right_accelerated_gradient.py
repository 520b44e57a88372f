# Gradient descent with momentum on standardised columns, the penalty carried over.
def fit_softmax(X, y, l2):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U = np.column_stack([(X - centre) / spread, np.ones(len(X))])
    Y = np.eye(y.max() + 1)[y]
    (N, D), C = U.shape, Y.shape[1]
    penalty = np.repeat(np.append(l2 / spread**2, 0.0)[:, None], C, axis=1)
    K = np.linalg.eigvalsh(U.T @ U / N).max() / 2 + penalty.max()
    V = A = np.zeros((D, C))
    for i in range(1200):
        E = np.exp(U @ A)
        R = (E / E.sum(axis=1, keepdims=True) - Y) / N
        new = A - (U.T @ R + penalty * A) / K
        A = new + i / (i + 3) * (new - V)
        V = new
    W = V[:-1] / spread[:, None]
    return W, V[-1] - centre @ W
