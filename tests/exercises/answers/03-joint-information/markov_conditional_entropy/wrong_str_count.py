# Counts with str.count, which leaves out occurrences that overlap.
def markov_conditional_entropy(text, k, base=None):
    windows = {text[i : i + k + 1] for i in range(len(text) - k)}
    counts = {window: text.count(window) for window in windows}
    contexts = {}
    for window, n in counts.items():
        contexts[window[:k]] = contexts.get(window[:k], 0) + n
    total = sum(counts.values())
    nats = -sum(n / total * np.log(n / contexts[w[:k]]) for w, n in counts.items())
    return nats if base is None else nats / np.log(base)
