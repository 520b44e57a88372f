# Applies f to the columns, to Y.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    rows = {}
    for row, label in zip(pxy.T, f):
        rows[label] = rows.get(label, 0) + row
    merged = np.array(list(rows.values()))
    before = xentcore.mutual_information(pxy, base=base)
    after = xentcore.mutual_information(merged, base=base)
    return before - after
