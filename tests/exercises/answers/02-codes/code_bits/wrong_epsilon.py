# Adds an epsilon, which makes up a finite price for the impossible.
def code_bits(q, x):
    q = np.asarray(q, dtype=float)
    return float(-np.log2(q[np.asarray(x, dtype=int)] + 1e-12).sum())
