# H(Y), as if X were not known.
def conditional_entropy(pxy, base=None):
    py = np.asarray(pxy, dtype=float).sum(axis=0)
    py = py[py > 0]
    nats = -(py * np.log(py)).sum()
    return nats if base is None else nats / np.log(base)
