# The difference the wrong way round.
from xentcore import mutual_information


def dpi_gap(pxy, f, base=None):
    p = np.asarray(pxy, dtype=float)
    q = np.array([sum(r for r, b in zip(p, f) if b == a) for a in set(f)])
    return mutual_information(q, base=base) - mutual_information(p, base=base)
