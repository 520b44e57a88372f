# Uses k + 1 letters of context.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    k = k + 1
    pairs = Counter(text[i - k : i + 1] for i in range(k, len(text)))
    contexts = Counter(text[i - k : i] for i in range(k, len(text)))
    nats = sum(m * np.log(contexts[p[:k]] / m) for p, m in pairs.items()) / (len(text) - k)
    return nats if base is None else nats / np.log(base)
