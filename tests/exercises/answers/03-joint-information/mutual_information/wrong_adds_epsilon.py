# A small constant against zeros: the values move.
def mutual_information(pxy, base=None):
    p = np.asarray(pxy, dtype=float) + 1e-5
    nats = (p * np.log(p / np.outer(p.sum(axis=1), p.sum(axis=0)))).sum()
    return nats if base is None else nats / np.log(base)
