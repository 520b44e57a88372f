# Writes the result over the caller's array.
def surprisal(p, base=None):
    p = np.asarray(p, dtype=float)
    out = p if p.ndim else np.empty(())
    with np.errstate(divide="ignore"):
        np.log(p, out=out)
    np.negative(out, out=out)
    if base is not None:
        out /= np.log(base)
    return out
