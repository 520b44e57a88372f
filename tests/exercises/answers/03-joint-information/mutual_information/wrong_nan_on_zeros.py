# 0 times log 0 is nan.
def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    with np.errstate(all="ignore"):
        ratio = pxy / np.outer(pxy.sum(axis=1), pxy.sum(axis=0))
        nats = (pxy * np.log(ratio)).sum()
    return nats if base is None else nats / np.log(base)
