# The softmax of the library.
from xentcore import softmax


def apply_temperature(Z, T):
    return softmax(np.asarray(Z, dtype=float) / T)
