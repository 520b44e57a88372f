# Proportional to the counts, normalised by way of the largest.
def mle_categorical(counts):
    shares = np.array(counts) / np.max(counts)
    return shares / shares.sum()
