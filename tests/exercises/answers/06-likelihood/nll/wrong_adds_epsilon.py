# A small constant against log 0: the impossible gets a price.
def nll(model, x, base=None):
    nats = -np.log(np.asarray(model, dtype=float)[np.asarray(x)] + 1e-10).mean()
    return nats if base is None else nats / np.log(base)
