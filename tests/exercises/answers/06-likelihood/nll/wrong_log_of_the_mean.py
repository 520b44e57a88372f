# The logarithm of the mean probability.
def nll(model, x, base=None):
    nats = -np.log(np.asarray(model, dtype=float)[np.asarray(x)].mean())
    return nats if base is None else nats / np.log(base)
