# Normalises the columns, as if samples were columns.
def softmax(Z, axis=0):
    Z = np.asarray(Z, dtype=float)
    E = np.exp(Z - Z.max(axis=0))
    return E / E.sum(axis=0)
