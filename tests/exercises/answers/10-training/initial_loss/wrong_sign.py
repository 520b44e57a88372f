# The logarithm of the probability, not its negative.
def initial_loss(C):
    return np.log(1 / C)
