# A label that no class has gives a row without a 1, and no error.
def one_hot(y, C):
    return (np.asarray(y)[:, None] == np.arange(C)).astype(float)
