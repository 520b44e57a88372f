# The library's log-softmax normalises.
from scipy.special import log_softmax, xlogy


def naive_bayes_logpost(counts, prior, alpha, doc):
    smooth = np.add(counts, alpha, dtype=float)
    words = xlogy(doc, smooth).sum(axis=1) - np.sum(doc) * np.log(smooth.sum(axis=1))
    with np.errstate(divide="ignore"):
        return log_softmax(np.log(prior) + words)
