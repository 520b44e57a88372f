# The library's own function, under another name.
from xentcore import apply_temperature as library


def apply_temperature(Z, T):
    return library(np.asarray(Z, dtype=float), float(T))
