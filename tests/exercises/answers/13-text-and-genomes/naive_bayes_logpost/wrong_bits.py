# Bits.
def naive_bayes_logpost(counts, prior, alpha, doc):
    counts = np.asarray(counts, dtype=float)
    V = counts.shape[1]
    theta = (counts + alpha) / (counts.sum(axis=1, keepdims=True) + alpha * V)
    joint = np.log2(np.asarray(prior, dtype=float)) + np.log2(theta) @ np.asarray(doc)
    top = joint.max()
    return joint - (top + np.log2(np.exp2(joint - top).sum()))
