# Back through the logarithm, then through the Jacobian of softmax, one sample at a time.
def grad_logits(Z, Y):
    Z, Y = np.asarray(Z, dtype=float), np.asarray(Y, dtype=float)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    Q = E / E.sum(axis=1, keepdims=True)
    G = np.zeros_like(Z)
    for i in range(len(Z)):
        jacobian = np.diag(Q[i]) - np.outer(Q[i], Q[i])
        G[i] = jacobian @ (-Y[i] / Q[i]) / len(Z)
    return G
