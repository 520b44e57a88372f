# Exponentials of the joint log probabilities, which underflow to 0.
def naive_bayes_logpost(counts, prior, alpha, doc):
    counts = np.asarray(counts, dtype=float)
    V = counts.shape[1]
    theta = (counts + alpha) / (counts.sum(axis=1, keepdims=True) + alpha * V)
    joint = np.log(np.asarray(prior, dtype=float)) + np.log(theta) @ np.asarray(doc)
    top = 0.0
    return joint - (top + np.log(np.exp(joint - top).sum()))
