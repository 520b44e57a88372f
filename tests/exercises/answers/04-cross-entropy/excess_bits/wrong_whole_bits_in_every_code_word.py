# Rounds every code word up to whole bits before comparing.
def excess_bits(p, q, n):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    p, q = p[p > 0], q[p > 0]
    with np.errstate(divide="ignore"):
        return n * (p * (np.ceil(-np.log2(q)) - np.ceil(-np.log2(p)))).sum()
