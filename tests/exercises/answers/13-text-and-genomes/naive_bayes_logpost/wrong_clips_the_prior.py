# A prior of 0 becomes 1e-12.
def naive_bayes_logpost(counts, prior, alpha, doc):
    counts = np.asarray(counts, dtype=float)
    V = counts.shape[1]
    theta = (counts + alpha) / (counts.sum(axis=1, keepdims=True) + alpha * V)
    joint = np.log(np.maximum(np.asarray(prior, dtype=float), 1e-12)) + np.log(theta) @ np.asarray(doc)
    top = joint.max()
    return joint - (top + np.log(np.exp(joint - top).sum()))
