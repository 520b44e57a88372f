# The denominators as a matrix product.
def prior_shift(P, old, new):
    P, old, new = (np.asarray(a, dtype=float) for a in (P, old, new))
    ratio = new / old
    return np.einsum("nc,c->nc", P, ratio) / (P @ ratio)[:, None]
