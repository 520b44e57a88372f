# Linear as a matrix product, log as a power.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    C = len(prior)
    if space == "linear":
        return P @ ((1 - share) * np.eye(C) + share * np.outer(np.ones(C), prior))
    mixed = P ** (1 - share) * prior**share
    return mixed / mixed.sum(axis=1, keepdims=True)
