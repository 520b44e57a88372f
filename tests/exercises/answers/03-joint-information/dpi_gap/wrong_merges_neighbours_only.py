# Adds up runs of neighbouring rows with equal labels only.
from itertools import groupby

import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    merged = [
        sum(pxy[i] for i in group) for _, group in groupby(range(len(f)), key=lambda i: f[i])
    ]
    return xentcore.mutual_information(pxy, base=base) - xentcore.mutual_information(
        merged, base=base
    )
