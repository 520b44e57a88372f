# 0 log 0 becomes nan.
def jensen_shannon(p, q, base=None):
    p, q = np.asarray(p, dtype=float), np.asarray(q, dtype=float)
    m = (p + q) / 2
    with np.errstate(all="ignore"):
        nats = ((p * np.log(p / m)).sum() + (q * np.log(q / m)).sum()) / 2
    return nats if base is None else nats / np.log(base)
