# Leaves the conditional entropy to the library.
import xentcore


def markov_conditional_entropy(text, k, base=None):
    contexts = np.array([text[i : i + k] or "-" for i in range(len(text) - k)])
    rows = np.unique(contexts, return_inverse=True)[1]
    columns = np.unique(list(text[k:]), return_inverse=True)[1]
    n = np.zeros((rows.max() + 1, columns.max() + 1))
    np.add.at(n, (rows, columns), 1)
    return xentcore.conditional_entropy(n / n.sum(), base=base)
