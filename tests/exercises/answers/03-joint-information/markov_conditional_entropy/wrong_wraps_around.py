# Windows run over the end of the text and on at its beginning.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    windows = Counter((text + text[:k])[i : i + k + 1] for i in range(len(text)))
    contexts = Counter()
    for window, n in windows.items():
        contexts[window[:k]] += n
    total = sum(windows.values())
    nats = -sum(n / total * np.log(n / contexts[w[:k]]) for w, n in windows.items())
    return nats if base is None else nats / np.log(base)
