# Windows of k + 2 characters: one character too much is known.
from collections import Counter


def markov_conditional_entropy(text, k, base=None):
    windows = Counter(text[i : i + k + 2] for i in range(len(text) - k - 1))
    contexts = Counter()
    for window, n in windows.items():
        contexts[window[: k + 1]] += n
    total = sum(windows.values())
    nats = -sum(n / total * np.log(n / contexts[w[: k + 1]]) for w, n in windows.items())
    return nats if base is None else nats / np.log(base)
