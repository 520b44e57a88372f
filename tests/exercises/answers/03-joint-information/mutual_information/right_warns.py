# Lets numpy warn about 0/0 and log 0, and leaves the nan out of the sum.
def mutual_information(pxy, base=None):
    pxy = np.array(pxy, dtype=float)
    ratio = pxy / pxy.sum(axis=1)[:, np.newaxis] / pxy.sum(axis=0)
    nats = np.nansum(pxy * np.log(ratio))
    return nats / (1 if base is None else np.log(base))
