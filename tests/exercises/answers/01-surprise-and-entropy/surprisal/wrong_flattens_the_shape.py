# Loops over all entries and returns them in one long list: the table's shape is lost.
def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    scale = 1.0 if base is None else np.log(base)
    if p.ndim == 0:
        return -np.log(p) / scale
    return np.array([-np.log(value) / scale for value in p.ravel()])
