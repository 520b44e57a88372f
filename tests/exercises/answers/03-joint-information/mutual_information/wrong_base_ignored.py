# Nats, whatever base says.
def mutual_information(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    independent = np.outer(pxy.sum(axis=1), pxy.sum(axis=0))
    seen = pxy > 0
    return (pxy[seen] * np.log(pxy[seen] / independent[seen])).sum()
