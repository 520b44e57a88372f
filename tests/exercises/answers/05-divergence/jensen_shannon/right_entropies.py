# The entropy of the mixture minus the mean of the entropies.
def jensen_shannon(p, q, base=None):
    def entropy(r):
        r = np.asarray(r, dtype=float)
        r = r[r > 0]
        return -(r * np.log(r)).sum()

    m = (np.asarray(p, dtype=float) + np.asarray(q, dtype=float)) / 2
    nats = entropy(m) - (entropy(p) + entropy(q)) / 2
    return nats if base is None else nats / np.log(base)
