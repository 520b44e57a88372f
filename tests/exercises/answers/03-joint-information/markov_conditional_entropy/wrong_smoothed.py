# Adds 1 to every count, for characters that might have come.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    windows = Counter(text[i : i + k + 1] for i in range(len(text) - k))
    contexts = Counter()
    for window, n in windows.items():
        contexts[window[:k]] += n
    total = sum(windows.values())
    nats = -sum(n / total * np.log((n + 1) / (contexts[w[:k]] + len(set(text)))) for w, n in windows.items())
    return nats if base is None else nats / np.log(base)
