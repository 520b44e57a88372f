# Returns the Jacobian of softmax for every sample, shape (N, C, C).
def grad_logits(Z, Y):
    Z, Y = np.asarray(Z, dtype=float), np.asarray(Y, dtype=float)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    Q = E / E.sum(axis=1, keepdims=True)
    return (Q[:, :, None] * np.eye(Q.shape[1]) - Q[:, :, None] * Q[:, None, :]) / len(Z)
