# Takes the labels for positions in an array.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    merged = np.zeros((max(f) + 1, pxy.shape[1]))
    for x, label in enumerate(f):
        merged[label] += pxy[x]
    return xentcore.mutual_information(pxy, base=base) - xentcore.mutual_information(
        merged, base=base
    )
