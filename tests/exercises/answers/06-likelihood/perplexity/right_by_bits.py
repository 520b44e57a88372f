# Everything as a power of two.
def perplexity(ce, base=None):
    return np.exp2(ce / np.log(2) if base is None else ce * np.log2(base))
