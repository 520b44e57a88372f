# Uses assert, which raises AssertionError and which python -O skips.
def one_hot(y, C):
    y = np.asarray(y)
    assert y.dtype.kind in "iu"
    assert (y >= 0).all() and (y < C).all()
    return np.eye(C)[y]
