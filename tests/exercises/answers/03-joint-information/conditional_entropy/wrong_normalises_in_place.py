# Divides the caller's rows.
def conditional_entropy(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    px = p.sum(axis=1)
    p /= np.where(px > 0, px, 1)[:, None]
    nats = sum(w * -(r[r > 0] * np.log(r[r > 0])).sum() for w, r in zip(px, p))
    return nats if base is None else nats / np.log(base)
