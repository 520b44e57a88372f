# The number of classes: the perplexity.
def initial_loss(C):
    return float(C)
