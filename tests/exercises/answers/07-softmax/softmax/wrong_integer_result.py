# Writes the result into an array of the logits' type: integer logits give zeros.
def softmax(Z, axis=-1):
    Z = np.asarray(Z)
    Q = np.empty_like(Z)
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    Q[...] = E / E.sum(axis=axis, keepdims=True)
    return Q
