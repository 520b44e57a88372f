# Forgets that the first sum may be the one to rescale: the order matters.
def merge(a, b):
    m = max(a[0], b[0])
    if m == -np.inf:
        return m, 0.0
    return m, a[1] + b[1] * np.exp(b[0] - m)
