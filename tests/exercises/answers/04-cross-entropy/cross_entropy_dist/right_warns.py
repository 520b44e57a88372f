# nansum drops the 0 * log 0 terms; numpy warns on stderr, and the value is right.
def cross_entropy_dist(p, q, base=None):
    terms = np.asarray(p) * np.log(np.asarray(q))
    nats = -np.nansum(terms)
    return nats if base is None else nats / np.log(base)
