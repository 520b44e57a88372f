# Newton's method with step halving; the Hessian is singular along equal biases, so pinv.
def fit_softmax(X, y, l2):
    X, y = np.asarray(X, dtype=float), np.asarray(y)
    centre, spread = X.mean(axis=0), X.std(axis=0)
    U = np.column_stack([(X - centre) / spread, np.ones(len(X))])
    Y = np.eye(y.max() + 1)[y]
    (N, D), C = U.shape, Y.shape[1]
    penalty = np.repeat(np.append(l2 / spread**2, 0.0)[:, None], C, axis=1)
    V = np.zeros((D, C))

    def objective(V):
        Z = U @ V
        return np.mean(np.log(np.exp(Z).sum(axis=1)) - Z[Y == 1]) + (penalty * V**2).sum() / 2

    for _ in range(30):
        E = np.exp(U @ V)
        Q = E / E.sum(axis=1, keepdims=True)
        G = U.T @ (Q - Y) / N + penalty * V
        H = np.diag(penalty.ravel())
        for u, q in zip(U, Q):
            H += np.kron(np.outer(u, u), np.diag(q) - np.outer(q, q)) / N
        step = (np.linalg.pinv(H, rcond=1e-12, hermitian=True) @ G.ravel()).reshape(D, C)
        length = 1.0
        while objective(V - length * step) > objective(V) and length > 1e-4:
            length /= 2
        V = V - length * step
        if np.abs(G).max() < 1e-8:
            break
    W = V[:-1] / spread[:, None]
    return W, V[-1] - centre @ W
