# Bits when no base is given.
def nll(model, x, base=None):
    bits = -np.log2(np.asarray(model, dtype=float)[np.asarray(x)]).mean()
    return bits if base is None else bits / np.log2(base)
