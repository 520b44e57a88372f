# Warns on stderr before it refuses, and about classes that do not occur.
import warnings


def one_hot(y, C):
    y = np.asarray(y)
    if len(np.unique(y)) < C:
        warnings.warn("some classes do not occur", stacklevel=2)
    if y.dtype.kind not in "iu":
        raise TypeError("labels are integers")
    if (y < 0).any() or (y >= C).any():
        raise ValueError("label out of range")
    return np.eye(C)[y]
