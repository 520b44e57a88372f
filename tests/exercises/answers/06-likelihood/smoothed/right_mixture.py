# The relative frequencies mixed with the uniform distribution.
def smoothed(counts, alpha):
    n = np.asarray(counts, dtype=float)
    weight = n.sum() / (n.sum() + alpha * n.size)
    shares = n / n.sum() if n.sum() else n
    return weight * shares + (1 - weight) / n.size
