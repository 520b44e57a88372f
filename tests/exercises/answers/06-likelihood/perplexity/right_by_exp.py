# exp of the nats that the units make.
def perplexity(ce, base=None):
    return np.exp(ce * (1.0 if base is None else np.log(base)))
