# The share belongs to the forecast.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    share = 1 - share
    if space == "linear":
        return (1 - share) * P + share * prior
    mixed = P ** (1 - share) * prior**share
    return mixed / mixed.sum(axis=1, keepdims=True)
