# exp whatever the unit.
def perplexity(ce, base=None):
    return np.exp(ce)
