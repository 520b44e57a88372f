# The mean over the symbols.
def code_bits(q, x):
    q = np.asarray(q, dtype=float)
    with np.errstate(divide="ignore"):
        return float(-np.log2(q[np.asarray(x, dtype=int)]).mean()) if len(x) else 0.0
