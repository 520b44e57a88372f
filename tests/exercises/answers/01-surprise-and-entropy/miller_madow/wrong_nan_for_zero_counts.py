# Puts zero counts straight into p log p: 0 * (-inf) is nan.
def miller_madow(counts, base=None):
    counts = np.asarray(counts, dtype=float)
    n = counts.sum()
    p = counts / n
    nats = -(p * np.log(p)).sum() + (np.count_nonzero(counts) - 1) / (2 * n)
    return nats if base is None else nats / np.log(base)
