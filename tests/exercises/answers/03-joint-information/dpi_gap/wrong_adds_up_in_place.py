# Adds the rows up in the caller's own table.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    before = xentcore.mutual_information(pxy, base=base)
    first = {}
    for x, label in enumerate(f):
        if label in first:
            pxy[first[label]] += pxy[x]
            pxy[x] = 0.0
        else:
            first[label] = x
    return before - xentcore.mutual_information(pxy, base=base)
