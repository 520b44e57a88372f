# Nats where bits are asked for.
def language_matrix(counts, alpha):
    n = np.array(counts, dtype=float) + alpha
    p = n / n.sum(axis=1, keepdims=True)
    return (p[:, None] * np.log(p[:, None] / p[None])).sum(axis=2)
