# Divided by the sum of the whole table, times the cases.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    weight = P * new / old
    return weight / weight.sum() * len(P)
