# Repairs nan and inf afterwards: the infinite cost becomes the largest float.
def cross_entropy_dist(p, q, base=None):
    with np.errstate(all="ignore"):
        terms = -np.asarray(p) * np.log(np.asarray(q))
    nats = np.nan_to_num(terms).sum()
    return nats if base is None else nats / np.log(base)
