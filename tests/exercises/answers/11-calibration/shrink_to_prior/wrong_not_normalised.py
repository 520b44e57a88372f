# The geometric mixture, not normalised.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    if space == "linear":
        return (1 - share) * P + share * prior
    return P ** (1 - share) * prior**share
