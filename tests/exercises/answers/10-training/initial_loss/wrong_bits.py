# Bits.
def initial_loss(C):
    return np.log2(C)
