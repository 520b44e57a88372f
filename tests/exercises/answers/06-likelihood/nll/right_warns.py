# Lets numpy warn at log 0: a line on stderr costs nothing.
def nll(model, x, base=None):
    bits = -np.log2(np.array(model, dtype=float))[list(x)].mean()
    return bits * np.log(2) / np.log(np.e if base is None else base)
