# Log-sum-exp of each, added by logaddexp, and back.
def merge(a, b):
    m = np.maximum(a[0], b[0])
    if np.isneginf(m):
        return m, 0.0
    with np.errstate(divide="ignore"):
        total = np.logaddexp(a[0] + np.log(a[1]), b[0] + np.log(b[1]))
    return m, np.exp(total - m)
