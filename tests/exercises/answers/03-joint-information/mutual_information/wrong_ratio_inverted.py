# The ratio upside down: the sign is lost.
def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float)
    product = np.outer(p.sum(axis=1), p.sum(axis=0))
    on = p > 0
    nats = (p[on] * np.log(product[on] / p[on])).sum()
    return nats if base is None else nats / np.log(base)
