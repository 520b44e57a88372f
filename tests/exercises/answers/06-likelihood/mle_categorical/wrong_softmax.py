# Takes counts for logits.
def mle_categorical(counts):
    e = np.exp(np.asarray(counts, dtype=float) - np.max(counts))
    return e / e.sum()
