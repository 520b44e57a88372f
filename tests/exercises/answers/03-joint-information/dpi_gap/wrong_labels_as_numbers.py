# Takes the labels for row numbers.
from xentcore import mutual_information


def dpi_gap(pxy, f, base=None):
    p = np.asarray(pxy, dtype=float)
    codes = [ord(v[0]) - 97 if isinstance(v, str) else int(v) for v in f]
    q = p[np.array(codes) % len(p)]
    return mutual_information(p, base=base) - mutual_information(q / q.sum(), base=base)
