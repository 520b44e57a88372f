# Leaves the shifted world on the way.
def merge(a, b):
    total = a[1] * np.exp(a[0]) + b[1] * np.exp(b[0])
    m = max(a[0], b[0])
    return m, total * np.exp(-m) if total else 0.0
