# The entropy of the whole table.
def conditional_entropy(pxy, base=None):
    pxy = np.asarray(pxy, dtype=float)
    pxy = pxy[pxy > 0]
    nats = -(pxy * np.log(pxy)).sum()
    return nats if base is None else nats / np.log(base)
