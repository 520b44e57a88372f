# Converts the unit and forgets the power.
def perplexity(ce, base=None):
    return ce * np.log(np.e if base is None else base)
