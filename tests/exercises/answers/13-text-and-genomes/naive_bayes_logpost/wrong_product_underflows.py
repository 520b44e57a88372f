# Multiplies probabilities: a long document has probability 0 in every class.
def naive_bayes_logpost(counts, prior, alpha, doc):
    counts = np.asarray(counts, dtype=float) + alpha
    theta = counts / counts.sum(axis=1, keepdims=True)
    joint = np.asarray(prior) * np.prod(theta ** np.asarray(doc), axis=1)
    return np.log(joint / joint.sum())
