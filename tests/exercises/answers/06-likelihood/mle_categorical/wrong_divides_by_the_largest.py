# Divides by the largest count: the values do not sum to 1.
def mle_categorical(counts):
    return np.asarray(counts) / np.max(counts)
