# scipy's xlogy, which knows that 0 log 0 is 0.
from scipy.special import softmax, xlogy


def shrink_to_prior(P, prior, share, space="linear"):
    P, prior = np.asarray(P, dtype=float), np.asarray(prior, dtype=float)
    if space == "linear":
        return np.average([P, np.broadcast_to(prior, P.shape)], axis=0, weights=[1 - share, share])
    return softmax(xlogy(1 - share, P) + share * np.log(prior), axis=1)
