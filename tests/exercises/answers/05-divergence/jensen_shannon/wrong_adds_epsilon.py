# A small constant against zeros: the values move.
def jensen_shannon(p, q, base=None):
    p, q = np.asarray(p) + 1e-6, np.asarray(q) + 1e-6
    m = (p + q) / 2
    nats = ((p * np.log(p / m)).sum() + (q * np.log(q / m)).sum()) / 2
    return nats if base is None else nats / np.log(base)
