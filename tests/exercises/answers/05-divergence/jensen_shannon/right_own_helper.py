# With helpers of its own, whose short names a check must not take away.
def kl(p, q, unit):
    return (p[p > 0] * np.log(p[p > 0] / q[p > 0])).sum() / unit


def reference(values):
    return np.array(values, dtype=float)


def jensen_shannon(p, q, base=None):
    p, q = reference(p), reference(q)
    unit = np.log(base) if base else 1
    return (kl(p, (p + q) / 2, unit) + kl(q, (p + q) / 2, unit)) / 2
