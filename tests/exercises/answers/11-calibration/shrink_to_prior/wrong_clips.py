# Zeros are clipped before the logarithm.
def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    if space == "linear":
        return (1 - share) * P + share * prior
    logs = (1 - share) * np.log(np.clip(P, 1e-6, 1)) + share * np.log(prior)
    q = np.exp(logs)
    return q / q.sum(axis=1, keepdims=True)
