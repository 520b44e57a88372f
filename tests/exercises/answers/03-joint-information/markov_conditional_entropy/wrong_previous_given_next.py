# Only the letter k places back is the context.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    pairs = Counter((text[i - k], text[i]) for i in range(k, len(text)))
    contexts = Counter(text[i - k] for i in range(k, len(text)))
    nats = sum(m * np.log(contexts[p[0]] / m) for p, m in pairs.items()) / (len(text) - k)
    return nats if base is None else nats / np.log(base)
