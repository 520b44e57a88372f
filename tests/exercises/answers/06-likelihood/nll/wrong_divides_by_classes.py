# Divides by the number of symbols in the alphabet.
def nll(model, x, base=None):
    nats = -np.log(np.asarray(model, dtype=float)[np.asarray(x)]).sum() / len(model)
    return nats if base is None else nats / np.log(base)
