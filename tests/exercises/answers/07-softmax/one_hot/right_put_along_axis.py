# Writes the ones into zeros, and returns integers.
def one_hot(y, C):
    y = np.asarray(y)
    if not np.array_equal(y, np.floor(y)):
        raise ValueError("fractional labels")
    if y.min() < 0 or y.max() > C - 1:
        raise ValueError("label out of range")
    Y = np.zeros((len(y), C), dtype=int)
    np.put_along_axis(Y, y.astype(np.int64)[:, None], 1, axis=1)
    return Y
