# The logarithm of 1/p, converted to the base.
def surprisal(p, base=None):
    with np.errstate(divide="ignore"):
        return np.log(1 / np.asarray(p, dtype=float)) / np.log(np.e if base is None else base)
