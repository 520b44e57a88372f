# The block's entropy divided by its length: an average that hides what the context does.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    n = np.array(list(Counter(text[i : i + k + 1] for i in range(len(text) - k)).values()))
    nats = -(n / n.sum() * np.log(n / n.sum())).sum() / (k + 1)
    return nats if base is None else nats / np.log(base)
