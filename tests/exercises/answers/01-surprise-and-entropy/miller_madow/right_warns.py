# Lets numpy warn about 0 * log(0) and leaves the nan out of the sum.
def miller_madow(counts, base=None):
    counts = np.asarray(counts)
    p = counts / counts.sum()
    nats = -np.nansum(p * np.log(p)) + (np.sum(counts > 0) - 1) / (2 * counts.sum())
    return nats if base is None else nats / np.log(base)
