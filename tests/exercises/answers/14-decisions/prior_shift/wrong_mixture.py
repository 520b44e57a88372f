# A mean of the forecast and the new shares.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    return (P + new) / 2
