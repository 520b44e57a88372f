# Rounds the sum up to whole bits.
def code_bits(q, x):
    q = np.asarray(q, dtype=float)
    with np.errstate(divide="ignore"):
        return float(np.ceil(-np.log2(q[np.asarray(x, dtype=int)]).sum()))
