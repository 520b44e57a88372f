# Steps of a whole window, so that windows do not overlap.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    windows = Counter(text[i : i + k + 1] for i in range(0, len(text) - k, k + 1))
    contexts = Counter()
    for window, n in windows.items():
        contexts[window[:k]] += n
    total = sum(windows.values())
    nats = -sum(n / total * np.log(n / contexts[w[:k]]) for w, n in windows.items())
    return nats if base is None else nats / np.log(base)
