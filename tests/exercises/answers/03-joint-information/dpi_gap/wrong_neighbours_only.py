# Merges rows only while equal labels stand side by side.
from itertools import groupby

from xentcore import mutual_information


def dpi_gap(pxy, f, base=None):
    p = np.asarray(pxy, dtype=float)
    merged = [p[list(g)].sum(axis=0) for _, g in groupby(range(len(p)), key=lambda i: f[i])]
    return mutual_information(p, base=base) - mutual_information(merged, base=base)
