# Weighs the cells as independent variables would.
def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    independent = np.outer(pxy.sum(axis=1), pxy.sum(axis=0))
    seen = pxy > 0
    nats = (independent[seen] * np.log(pxy[seen] / independent[seen])).sum()
    return nats if base is None else nats / np.log(base)
