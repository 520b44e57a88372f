# A table of contexts and letters with np.unique.
def markov_conditional_entropy(text, k, base=None):
    contexts = np.array([text[i : i + k] or "-" for i in range(len(text) - k)])
    rows = np.unique(contexts, return_inverse=True)[1]
    columns = np.unique(list(text[k:]), return_inverse=True)[1]
    n = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(n, (rows, columns), 1)
    q = n / n.sum(axis=1, keepdims=True)
    nats = -(n[n > 0] * np.log(q[n > 0])).sum() / n.sum()
    return nats if base is None else nats / np.log(base)
