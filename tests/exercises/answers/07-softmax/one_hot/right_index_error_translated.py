# Lets numpy refuse labels that are too large, and translates its IndexError.
def one_hot(y, C):
    y = np.asarray(y)
    if np.any(y < 0):
        raise ValueError("negative label")
    try:
        return np.identity(C)[y]
    except IndexError as error:
        raise ValueError("labels are integers from 0 to C - 1") from error
