# The gradient of the squared error through softmax.
def grad_logits(Z, Y):
    Z, Y = np.asarray(Z, dtype=float), np.asarray(Y, dtype=float)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    Q = E / E.sum(axis=1, keepdims=True)
    d = 2 * (Q - Y)
    return Q * (d - (Q * d).sum(axis=1, keepdims=True)) / len(Z)
