# Puts rows with equal labels next to each other and does not add them up.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    merged = pxy[np.argsort(f, kind="stable")]
    before = xentcore.mutual_information(pxy, base=base)
    after = xentcore.mutual_information(merged, base=base)
    return before - after
