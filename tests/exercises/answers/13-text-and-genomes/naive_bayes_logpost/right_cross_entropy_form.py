# Log prior minus n times the cross-entropy of the document and the class.
from scipy.special import logsumexp


def naive_bayes_logpost(counts, prior, alpha, doc):
    counts, doc = np.asarray(counts, dtype=float), np.asarray(doc, dtype=float)
    n = doc.sum()
    p = doc / n if n else doc
    scores = []
    for row, share in zip(counts, prior):
        theta = (row + alpha) / (row.sum() + alpha * row.size)
        cross = -(p * np.log(theta)).sum()
        scores.append((np.log(share) if share > 0 else -np.inf) - n * cross)
    scores = np.array(scores)
    return scores - logsumexp(scores)
