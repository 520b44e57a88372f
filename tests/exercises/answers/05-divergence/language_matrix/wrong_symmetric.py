# The mean of both directions.
def language_matrix(counts, alpha):
    n = np.array(counts, dtype=float) + alpha
    p = n / n.sum(axis=1, keepdims=True)
    D = (p[:, None] * np.log2(p[:, None] / p[None])).sum(axis=2)
    return (D + D.T) / 2
