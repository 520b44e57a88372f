# Leaves out what is no letter, and makes the rest lower case.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    text = "".join(c.lower() for c in text if c.isalpha())
    windows = Counter(text[i : i + k + 1] for i in range(len(text) - k))
    contexts = Counter()
    for window, n in windows.items():
        contexts[window[:k]] += n
    total = sum(windows.values())
    nats = -sum(n / total * np.log(n / contexts[w[:k]]) for w, n in windows.items())
    return nats if base is None else nats / np.log(base)
