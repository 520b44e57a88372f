# Builds the mixture in the caller's array.
def jensen_shannon(p, q, base=None):
    from scipy.special import rel_entr

    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    r = p.copy()
    p += q
    p /= 2
    nats = (rel_entr(r, p).sum() + rel_entr(q, p).sum()) / 2
    return nats if base is None else nats / np.log(base)
