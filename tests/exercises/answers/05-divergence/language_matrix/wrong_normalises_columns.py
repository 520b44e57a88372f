# Divides each column by its sum.
def language_matrix(counts, alpha):
    n = np.array(counts, dtype=float) + alpha
    p = n / n.sum(axis=0)
    return (p[:, None] * np.log2(p[:, None] / p[None])).sum(axis=2)
