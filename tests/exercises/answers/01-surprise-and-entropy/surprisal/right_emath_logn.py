# numpy's logarithm to any base.
def surprisal(p, base=None):
    with np.errstate(divide="ignore"):
        return -np.emath.logn(np.e if base is None else base, np.asarray(p, dtype=float))
