# Divides where it should multiply.
def merge(a, b):
    m = max(a[0], b[0])
    if m == -np.inf:
        return m, 0.0
    s = 0.0
    for mi, si in (a, b):
        if si:
            s += si * np.exp(m - mi)
    return m, s
