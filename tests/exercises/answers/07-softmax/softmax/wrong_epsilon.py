# Adds an epsilon to every exponential so that no probability is 0.
def softmax(Z, axis=-1):
    Z = np.asarray(Z, dtype=float)
    E = np.exp(Z - Z.max(axis=axis, keepdims=True)) + 1e-12
    return E / E.sum(axis=axis, keepdims=True)
