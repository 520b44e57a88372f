# Takes the number of classes from the labels at hand.
def one_hot(y, C):
    y = np.asarray(y)
    if y.dtype.kind not in "iu" or y.min() < 0 or y.max() >= C:
        raise ValueError("bad labels")
    return np.eye(y.max() + 1)[y]
