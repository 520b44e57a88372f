# Only looks for labels that are too large: -1 indexes the last row.
def one_hot(y, C):
    y = np.asarray(y)
    if y.dtype.kind not in "iu" or (y >= C).any():
        raise ValueError("bad labels")
    return np.eye(C)[y]
