# The logarithm of the product, which underflows to 0.
def code_bits(q, x):
    q = np.asarray(q, dtype=float)
    with np.errstate(divide="ignore"):
        return float(-np.log2(np.prod(q[np.asarray(x, dtype=int)])))
