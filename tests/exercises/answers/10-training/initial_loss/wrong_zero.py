# Nothing learnt, nothing lost?
def initial_loss(C):
    return 0.0
