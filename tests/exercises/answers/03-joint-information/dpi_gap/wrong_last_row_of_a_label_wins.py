# Keeps one row for each label, scaled up to sum 1, and drops the others.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    rows = {}
    for row, label in zip(pxy, f):
        rows[label] = row
    merged = np.array(list(rows.values()))
    merged = merged / merged.sum()
    before = xentcore.mutual_information(pxy, base=base)
    after = xentcore.mutual_information(merged, base=base)
    return before - after
