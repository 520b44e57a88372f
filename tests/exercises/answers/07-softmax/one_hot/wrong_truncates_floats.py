# astype(int) cuts fractions off: 1.7 becomes class 1.
def one_hot(y, C):
    y = np.asarray(y).astype(int)
    if (y < 0).any() or (y >= C).any():
        raise ValueError("label out of range")
    return np.eye(C)[y]
