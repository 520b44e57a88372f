# The sum over the symbols, not the mean.
def nll(model, x, base=None):
    nats = -np.log(np.asarray(model, dtype=float)[np.asarray(x)]).sum()
    return nats if base is None else nats / np.log(base)
