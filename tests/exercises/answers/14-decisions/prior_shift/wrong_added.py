# The difference of the shares is added.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    weight = np.clip(P + new - old, 0, None)
    return weight / weight.sum(axis=1, keepdims=True)
