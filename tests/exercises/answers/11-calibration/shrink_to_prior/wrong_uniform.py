# The uniform distribution for the prior.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    prior = np.full(P.shape[1], 1 / P.shape[1])
    if space == "linear":
        return (1 - share) * P + share * prior
    mixed = P ** (1 - share) * prior**share
    return mixed / mixed.sum(axis=1, keepdims=True)
