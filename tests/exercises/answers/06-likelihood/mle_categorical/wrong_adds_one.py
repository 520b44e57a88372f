# Adds one to each count, which is smoothing and not the maximum of the likelihood.
def mle_categorical(counts):
    n = np.asarray(counts) + 1
    return n / n.sum()
