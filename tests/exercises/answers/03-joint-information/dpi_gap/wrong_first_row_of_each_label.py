# Keeps one row of each label and drops the others.
from xentcore import mutual_information


def dpi_gap(pxy, f, base=None):
    p = np.asarray(pxy, dtype=float)
    q = p[[list(f).index(label) for label in dict.fromkeys(f)]]
    return mutual_information(p, base=base) - mutual_information(q / q.sum(), base=base)
