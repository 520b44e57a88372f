# Adds 1e-10 inside both logarithms.
def excess_bits(p, q, n):
    p, q = np.asarray(p), np.asarray(q)
    return n * np.sum(p * (np.log2(p + 1e-10) - np.log2(q + 1e-10)))
