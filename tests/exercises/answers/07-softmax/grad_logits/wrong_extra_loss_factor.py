# Multiplies by the loss of the sample, as if the logarithm were still there.
def grad_logits(Z, Y):
    Z, Y = np.asarray(Z, dtype=float), np.asarray(Y, dtype=float)
    E = np.exp(Z - Z.max(axis=1, keepdims=True))
    Q = E / E.sum(axis=1, keepdims=True)
    loss = -(Y * np.log(Q)).sum(axis=1, keepdims=True)
    return loss * (Q - Y) / len(Z)
