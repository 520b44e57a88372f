# The ratio is squared, once for the share and once more for the evidence.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    weight = P * (new / old) ** 2
    return weight / weight.sum(axis=1, keepdims=True)
