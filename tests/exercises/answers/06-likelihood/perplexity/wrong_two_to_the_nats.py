# A power of two whatever the unit.
def perplexity(ce, base=None):
    return 2.0**ce
