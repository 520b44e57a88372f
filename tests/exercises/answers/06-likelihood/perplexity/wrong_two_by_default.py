# Takes 2 for the default base.
def perplexity(ce, base=None):
    return float(2 if base is None else base) ** ce
