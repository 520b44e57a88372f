# The natural logarithm.
def initial_loss(C):
    return np.log(C)
