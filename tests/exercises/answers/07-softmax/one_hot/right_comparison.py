# Compares every label with every class number.
def one_hot(y, C):
    y = np.asarray(y)
    if y.dtype.kind not in "iu":
        raise TypeError("labels are integers")
    if (y < 0).any() or (y >= C).any():
        raise ValueError("label out of range")
    return (y[:, None] == np.arange(C)).astype(float)
