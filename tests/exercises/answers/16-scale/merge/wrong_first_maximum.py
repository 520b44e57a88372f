# Keeps the first maximum, whichever is larger.
def merge(a, b):
    if a[0] == -np.inf:
        return b
    return a[0], a[1] + b[1] * np.exp(b[0] - a[0])
