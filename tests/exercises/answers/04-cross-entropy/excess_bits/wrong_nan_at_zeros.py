# 0 * log 0 is nan in floating point.
def excess_bits(p, q, n):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    return n * (p * (np.log2(p) - np.log2(q))).sum()
