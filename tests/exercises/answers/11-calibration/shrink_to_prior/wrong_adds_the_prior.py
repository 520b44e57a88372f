# The prior multiplied in log space, whatever is left of the forecast.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    if space == "linear":
        return (1 - share) * P + share * prior
    mixed = P * prior**share
    return mixed / mixed.sum(axis=1, keepdims=True)
