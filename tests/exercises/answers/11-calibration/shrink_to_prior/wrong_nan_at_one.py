# Logarithms of zero times zero: nan at a share of one.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    if space == "linear":
        return (1 - share) * P + share * prior
    with np.errstate(divide="ignore", invalid="ignore"):
        logs = (1 - share) * np.log(P) + share * np.log(prior)
    q = np.exp(logs)
    return q / q.sum(axis=1, keepdims=True)
