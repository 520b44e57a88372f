# Adds alpha to the caller's table.
def language_matrix(counts, alpha):
    n = np.asarray(counts)
    n += int(np.ceil(alpha))
    p = n / n.sum(axis=1, keepdims=True)
    return (p[:, None] * np.log2(p[:, None] / p[None])).sum(axis=2)
