# Leaves out symbols that were not seen.
def mle_categorical(counts):
    n = np.array([c for c in counts if c > 0])
    return n / n.sum()
