# Averaged over the classes, too.
def initial_loss(C):
    return np.log(C) / C
