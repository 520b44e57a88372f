# Returns I(X; Y).
from xentcore import mutual_information


def dpi_gap(pxy, f, base=None):
    return mutual_information(np.asarray(pxy, dtype=float), base=base)
