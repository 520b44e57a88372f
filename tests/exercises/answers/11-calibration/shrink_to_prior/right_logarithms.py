# Logarithms, with the two ends apart.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    if space == "linear":
        return P + share * (prior - P)
    if share == 1:
        return np.tile(prior, (len(P), 1))
    with np.errstate(divide="ignore"):
        logs = (1 - share) * np.log(P) + share * np.log(prior)
    q = np.exp(logs - logs.max(axis=1, keepdims=True))
    return q / q.sum(axis=1, keepdims=True)
