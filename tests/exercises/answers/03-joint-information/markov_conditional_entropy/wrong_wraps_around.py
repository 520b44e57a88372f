# The text goes round in a circle.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    n = len(text)
    around = text + text[: k + 1]
    pairs = Counter(around[i : i + k + 1] for i in range(n))
    contexts = Counter(around[i : i + k] for i in range(n))
    nats = sum(m * np.log(contexts[pair[:k]] / m) for pair, m in pairs.items()) / n
    return nats if base is None else nats / np.log(base)
