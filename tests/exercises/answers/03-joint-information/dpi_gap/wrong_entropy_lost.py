# The entropy of X that the summary loses.
import xentcore


def dpi_gap(pxy, f, base=None):
    pxy = np.asarray(pxy, dtype=float)
    rows = {}
    for row, label in zip(pxy, f):
        rows[label] = rows.get(label, 0) + row
    merged = np.array(list(rows.values()))
    before = xentcore.entropy(pxy.sum(axis=1), base=base)
    after = xentcore.entropy(merged.sum(axis=1), base=base)
    return before - after
