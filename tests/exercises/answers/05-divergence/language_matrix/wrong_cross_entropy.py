# The cross-entropy: its diagonal is the entropy of the language, not 0.
def language_matrix(counts, alpha):
    n = np.array(counts, dtype=float) + alpha
    p = n / n.sum(axis=1, keepdims=True)
    return -p @ np.log2(p).T
