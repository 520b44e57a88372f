# The shift is by rows, whatever the axis; the sum is along the axis.
def softmax(Z, axis=-1):
    Z = np.asarray(Z, dtype=float)
    E = np.exp(Z - Z.max(axis=-1, keepdims=True))
    return E / E.sum(axis=axis, keepdims=True)
