# Counts in a table for the space and the letters a to z, and knows no other characters.
def markov_conditional_entropy(text, k, base=None):
    codes = [" abcdefghijklmnopqrstuvwxyz".find(c) + 1 for c in text]
    counts, contexts = {}, {}
    for i in range(len(codes) - k):
        context = tuple(codes[i : i + k])
        counts[context, codes[i + k]] = counts.get((context, codes[i + k]), 0) + 1
        contexts[context] = contexts.get(context, 0) + 1
    n = len(codes) - k
    nats = -sum(m / n * np.log(m / contexts[c]) for (c, _), m in counts.items())
    return nats if base is None else nats / np.log(base)
