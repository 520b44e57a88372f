# Leaves symbols with probability 0 out of the mean.
def nll(model, x, base=None):
    q = np.asarray(model, dtype=float)[np.asarray(x)]
    nats = -np.log(q[q > 0]).mean()
    return nats if base is None else nats / np.log(base)
