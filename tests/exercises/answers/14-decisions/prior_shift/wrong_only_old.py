# Divided by the old shares only, as if the new ones were equal.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    weight = P / old
    return weight / weight.sum(axis=1, keepdims=True)
