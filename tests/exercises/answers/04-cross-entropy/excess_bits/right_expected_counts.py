# Each outcome is expected n * p_x times, and each time so many bits too long.
from math import inf, log2


def excess_bits(p, q, n):
    bits = 0.0
    for px, qx in zip(p, q):
        if px == 0:
            continue
        bits += n * px * (inf if qx == 0 else log2(px / qx))
    return bits
