# The perplexity instead of its logarithm.
def nll(model, x, base=None):
    nats = -np.log(np.asarray(model, dtype=float)[np.asarray(x)]).mean()
    return np.exp(nats)
