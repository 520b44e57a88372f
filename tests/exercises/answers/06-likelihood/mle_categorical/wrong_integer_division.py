# Divides in whole numbers.
def mle_categorical(counts):
    return np.asarray(counts) // np.sum(counts)
