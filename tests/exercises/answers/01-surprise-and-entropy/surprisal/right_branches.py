# A branch for each unit: log2 for bits, log10 for bans.
def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    with np.errstate(divide="ignore"):
        if base is None:
            return -np.log(p)
        if base == 2:
            return -np.log2(p)
        if base == 10:
            return -np.log10(p)
        return -np.log(p) / np.log(base)
