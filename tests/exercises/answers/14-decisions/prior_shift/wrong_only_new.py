# Multiplied by the new shares; the old ones are not divided out.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    weight = P * new
    return weight / weight.sum(axis=1, keepdims=True)
