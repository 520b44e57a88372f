# Adds 1e-12 inside the logarithm against log(0): an impossible outcome costs 27.63.
def surprisal(p, base=None):
    nats = -np.log(np.asarray(p) + 1e-12)
    return nats if base is None else nats / np.log(base)
