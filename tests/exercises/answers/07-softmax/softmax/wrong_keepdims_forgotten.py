# Without keepdims the sums are divided into the wrong places.
def softmax(Z, axis=-1):
    Z = np.asarray(Z, dtype=float)
    E = np.exp(Z - Z.max(axis=axis, keepdims=True))
    return E / E.sum(axis=axis)
