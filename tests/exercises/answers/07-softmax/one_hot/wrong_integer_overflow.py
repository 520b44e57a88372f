# Converts to 32 bits before the range is checked: 2**32 becomes class 0.
def one_hot(y, C):
    y = np.asarray(y)
    if y.dtype.kind not in "iu":
        raise TypeError("labels are integers")
    y = y.astype(np.int32)
    if (y < 0).any() or (y >= C).any():
        raise ValueError("label out of range")
    return np.eye(C)[y]
