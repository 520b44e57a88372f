# With a helper of its own, whose short name a check must not take away.
def H(p, base):
    p = p[p > 0]
    return -(p * np.log(p)).sum() / (np.log(base) if base else 1)


def reference(table):
    return np.asarray(table, dtype=float)


def conditional_entropy(pxy, base=None):
    pxy = reference(pxy)
    return H(pxy.ravel(), base) - H(pxy.sum(axis=1), base)
