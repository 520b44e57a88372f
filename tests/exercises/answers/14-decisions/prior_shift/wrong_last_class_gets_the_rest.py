# All but the last class are multiplied, and the last one gets what is left.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    moved = P * new / old
    moved[:, -1] = 1 - moved[:, :-1].sum(axis=1)
    return moved
