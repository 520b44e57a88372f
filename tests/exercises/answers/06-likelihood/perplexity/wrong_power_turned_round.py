# The cross-entropy to the power of the base.
def perplexity(ce, base=None):
    return float(ce) ** (np.e if base is None else base)
