# Old over new.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    weight = P * old / np.where(new > 0, new, 1e-12)
    return weight / weight.sum(axis=1, keepdims=True)
