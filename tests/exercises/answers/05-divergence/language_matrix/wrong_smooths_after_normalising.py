# Adds alpha to the shares instead of the counts.
def language_matrix(counts, alpha):
    n = np.array(counts, dtype=float)
    p = n / n.sum(axis=1, keepdims=True) + alpha
    p /= p.sum(axis=1, keepdims=True)
    return (p[:, None] * np.log2(p[:, None] / p[None])).sum(axis=2)
