# Writes a warning to stderr, which costs nothing.
import warnings


def negative_log(p):
    warnings.warn("taking a logarithm", stacklevel=2)
    return -np.log2(p) * np.log(2)
