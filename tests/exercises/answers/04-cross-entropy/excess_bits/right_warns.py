# nansum over log2 of the ratio, with numpy's warnings on stderr.
def excess_bits(p, q, n):
    p, q = np.asarray(p), np.asarray(q)
    return np.nansum(n * p * np.log2(p / q))
