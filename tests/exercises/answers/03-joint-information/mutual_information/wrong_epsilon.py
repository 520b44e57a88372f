# Adds a small number everywhere, so that independent variables share something.
def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float) + 1e-9
    independent = np.outer(pxy.sum(axis=1), pxy.sum(axis=0))
    nats = (pxy * np.log(pxy / independent)).sum()
    return nats if base is None else nats / np.log(base)
