# Counts times logarithms over the whole alphabet: 0 times log 0 is nan.
def code_bits(q, x):
    q = np.asarray(q, dtype=float)
    counts = np.bincount(np.asarray(x, dtype=int), minlength=len(q))
    with np.errstate(divide="ignore", invalid="ignore"):
        return float(-(counts * np.log2(q)).sum())
