# The probability, not its cost.
def initial_loss(C):
    return 1 / C
