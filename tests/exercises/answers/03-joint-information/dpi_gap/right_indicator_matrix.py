# The summary as a matrix of zeros and ones times the table.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    labels, number = np.unique(f, return_inverse=True)
    summary = (np.arange(len(labels))[:, None] == number).astype(float)
    return xentcore.mutual_information(pxy, base=base) - xentcore.mutual_information(
        summary @ pxy, base=base
    )
