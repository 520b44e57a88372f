# Nats whatever the base.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    pairs = Counter(text[i - k : i + 1] for i in range(k, len(text)))
    contexts = Counter(text[i - k : i] for i in range(k, len(text)))
    return sum(m * np.log(contexts[p[:k]] / m) for p, m in pairs.items()) / (len(text) - k)
